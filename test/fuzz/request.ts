import {
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { type Asked, type Operation } from './operations.js';
import { ABSENT, Reference } from './values.js';

export interface Request {
  query: string;
  variables: Record<string, unknown>;
}

/** An operation as it is sent. `find` answers what a reference stands for at this moment. */
export function requestOf({ kind, asked }: Operation, find: (reference: Reference) => string): Request {
  return new Writer(find).write(kind, asked);
}

class Writer {
  private readonly variables: Record<string, unknown> = {};
  private readonly declared: string[] = [];
  private readonly fragments: string[] = [];
  private names = 0;

  constructor(private readonly find: (reference: Reference) => string) {}

  write(kind: Operation['kind'], asked: Asked[]): Request {
    const set = asked.map((field) => this.field(field, true)).join(' ');
    const declared = this.declared.length > 0 ? `(${this.declared.join(', ')}) ` : '';
    return { query: [`${kind} ${declared}{ ${set} }`, ...this.fragments].join(' '), variables: this.variables };
  }

  private field(asked: Asked, isRoot = false): string {
    const { field, directive } = asked;
    const given = field.args.flatMap(({ name, type }) => {
      const value = resolved(asked.values[name], this.find);
      if (value === ABSENT) return [];
      return [`${name}: ${this.value(value, type, asked.written)}`];
    });
    // Two of one name must ask for the same, so what has arguments gets a name of its own.
    const name = isRoot || given.length > 0 || asked.renamed ? `${this.newName()}: ${field.name}` : field.name;
    const when = directive ? ` @${directive.name}(if: ${this.condition(directive)})` : '';
    return `${name}${given.length > 0 ? `(${given.join(', ')})` : ''}${when}${this.set(asked)}`;
  }

  private set({ field, inside, grouped }: Asked): string {
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return '';
    const type = isUnionType(named) ? (inside[0]?.of ?? named) : named;
    const fields = inside.map((field) => this.field(field));
    // Whether a mutation did something; asked for always.
    if (isObjectType(type) && 'userErrors' in type.getFields()) fields.push('userErrors { code message path }');
    if (fields.length === 0) fields.push('__typename');
    const [first, ...rest] = fields;
    if (type !== named) return ` { ... on ${type.name} { ${fields.join(' ')} } }`;
    if (grouped === 'plainly' || rest.length === 0) return ` { ${fields.join(' ')} }`;
    if (grouped === 'inline') return ` { ${first} ... on ${type.name} { ${rest.join(' ')} } }`;
    const name = `F${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${type.name} { ${rest.join(' ')} }`);
    return ` { ${first} ...${name} ...${name} }`;
  }

  private condition({ variable, ...condition }: NonNullable<Asked['directive']>): string {
    return variable ? this.variable(condition.if, 'Boolean!') : String(condition.if);
  }

  private value(value: unknown, given: GraphQLInputType, written: Asked['written']): string {
    if (written === 'variable' || isTooLong(value)) return this.variable(value, String(given));
    const type = getNullableType(given);
    if (value === null) return 'null';
    if (isListType(type) && Array.isArray(value)) {
      const items = value.map((item) => this.value(item, type.ofType, written));
      return `[${items.join(', ')}]`;
    }
    if (isInputObjectType(type)) {
      const fields = Object.entries(value as object).map(([name, item]) => {
        const within = written === 'mixed' ? 'variable' : 'literal';
        return `${name}: ${this.value(item, type.getFields()[name]!.type, within)}`;
      });
      return `{ ${fields.join(', ')} }`;
    }
    if (isEnumType(type)) return value as string;
    // An object of JSON whose keys are no names of GraphQL has no literal.
    return typeof value === 'object' ? this.variable(value, String(given)) : JSON.stringify(value);
  }

  private variable(value: unknown, type: string): string {
    const name = `$v${this.declared.length}`;
    this.declared.push(`${name}: ${type}`);
    this.variables[name.slice(1)] = value;
    return name;
  }

  private newName(): string {
    return `a${this.names++}`;
  }
}

/** A document has a thousand tokens. */
const isTooLong = (value: unknown): boolean => Array.isArray(value) && value.length > 4;

function resolved(value: unknown, find: (reference: Reference) => string): unknown {
  if (value instanceof Reference) return find(value);
  if (Array.isArray(value)) return value.map((item) => resolved(item, find));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, item]): [string, unknown] => [name, resolved(item, find)]);
  // Not by assignment, for which __proto__ is no key.
  return Object.fromEntries(fields.filter(([, item]) => item !== ABSENT));
}
