import { randomUUID } from 'node:crypto';
import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { type TestClient } from '../support/moaref.js';
import { isList, type Position, type Reached, selectionOf } from './schema-walk.js';
import { type Kind } from './kinds.js';
import { type World } from './world.js';
import { ALONGSIDE, LEAST, ONE_OF, takenAt, type Takes } from './positions.js';

/** The objects that a field answers with, and what they lead to. */
const STEPS = 1;

export interface Question {
  /** A value at one place; without it only what is needed has values. */
  at?: { position: Position; takes: Takes; value: string };
  /** How many entries of a list; one by default. */
  size?: number;
  selection?: string;
}

export interface Answer {
  status: number;
  body: any;
}

interface Asked {
  /** The field that is asked for: an input that several share means another kind of object in each. */
  root: string;
  /** Needs no value of its own: it gets the one that the question is about. */
  place?: string;
}

/** Asks for a field in one world. */
export class Asker {
  constructor(
    readonly world: World,
    private readonly client: TestClient,
    /** Whether each question has objects of its own, since it may change or use them up. */
    private readonly uses: 'fresh' | 'standing',
  ) {}

  /** With own values wherever one is needed and the question has none. */
  async ask(reached: Reached, { at, size = 1, selection }: Question = {}): Promise<Answer> {
    const { operation, fields } = reached;
    const owners = [capitalised(operation), ...fields.map((field) => getNamedType(field.type).name)];
    const [variables, declared]: [Record<string, unknown>, string[]] = [{}, []];
    let document = selection ?? selectionOf(fields.at(-1)!.type, STEPS);
    const asked = { root: fields[0]!.name, place: at?.position.name };
    for (let depth = fields.length - 1; depth >= 0; depth--) {
      const field = fields[depth]!;
      const given = await this.least(asked, `${owners[depth]}.${field.name}`, field.args);
      if (depth === fields.length - 1) {
        if (field.args.some((arg) => arg.name === 'first')) given['first'] = size;
        if (at) await this.put(given, asked, owners[depth]!, at);
      }
      const args = field.args.filter((arg) => given[arg.name] !== undefined);
      for (const arg of args) {
        declared.push(`$${arg.name}${depth}: ${String(arg.type)}`);
        variables[`${arg.name}${depth}`] = given[arg.name];
      }
      const list = args.map((arg) => `${arg.name}: $${arg.name}${depth}`).join(', ');
      document = `${field.name}${list && `(${list})`} ${document}`;
      if (depth > 0) document = `{ ${document} }`;
    }
    const head = `${operation}${declared.length > 0 ? `(${declared.join(', ')})` : ''}`;
    const { status, body } = await this.client.raw(`${head} { ${document} }`, variables);
    return { status, body };
  }

  /** An own value for a place: of something that is there, or for something new. */
  async own({ kind, isNew }: Takes): Promise<string> {
    if (kind === 'cursor') throw new Error('A cursor is taken from the list.');
    if (!isNew) return this.standsFor(kind);
    if (/Email$/.test(kind)) return this.world.email();
    if (/Phone$/.test(kind)) return this.world.phone();
    return /Name$|ExternalId$/.test(kind) ? this.world.word() : randomUUID();
  }

  private readonly standsFor = (kind: Kind): Promise<string> =>
    this.uses === 'fresh' ? this.world.fresh(kind) : Promise.resolve(this.world.standing[kind]);

  /** Sets the place, and makes the objects on the way to it. */
  private async put(
    args: Record<string, unknown>,
    asked: Asked,
    owner: string,
    { position, takes, value }: NonNullable<Question['at']>,
  ): Promise<void> {
    let object = args;
    for (const place of position.path.slice(0, -1)) {
      const type = getNamedType(place.type);
      if (!isInputObjectType(type)) throw new Error(`${place.name} is no object.`);
      const [there] = type.isOneOf ? [] : [object[place.name]].flat();
      const inner = (there ?? (await this.least(asked, type.name, Object.values(type.getFields())))) as typeof object;
      object[place.name] = isList(place.type) ? [inner] : inner;
      Object.assign(object, ALONGSIDE[`${owner}.${place.name}`]);
      [object, owner] = [inner, type.name];
    }
    Object.assign(object, await takes.beside?.(this.world));
    const { name, type } = position.path.at(-1)!;
    const beside = takes.kind === 'contact' || takes.kind === 'tag' ? [await this.own(takes)] : [];
    object[name] = isList(type) ? [...beside, value] : value;
  }

  private async least(
    asked: Asked,
    name: string,
    places: readonly (GraphQLArgument | GraphQLInputField)[],
  ): Promise<Record<string, unknown>> {
    const given: Record<string, unknown> = { ...(await LEAST[name]?.(this.standsFor, this.world)) };
    for (const place of places) {
      if (given[place.name] === undefined && isNonNullType(place.type)) {
        given[place.name] = await this.leastOf(asked, `${name}.${place.name}`, place.type);
      }
    }
    return given;
  }

  private async leastOf(asked: Asked, name: string, type: GraphQLInputType): Promise<unknown> {
    const bare = getNullableType(type);
    if (isListType(bare)) return [await this.leastOf(asked, name, bare.ofType)];
    if (isEnumType(bare)) return bare.getValues().at(-1)!.name;
    if (isInputObjectType(bare) && bare.isOneOf) return ONE_OF[bare.name]!(this.world);
    if (isInputObjectType(bare)) return this.least(asked, bare.name, Object.values(bare.getFields()));
    if (name === asked.place) return null;
    const takes = takenAt(asked.root, name);
    return takes ? this.own(takes) : this.world.word();
  }
}

const capitalised = (word: string) => word[0]!.toUpperCase() + word.slice(1);
