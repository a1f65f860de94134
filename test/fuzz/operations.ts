import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { ABSENT, enumValues, type Hostility, lists, type Place, scalarValues, type Values } from './values.js';

/** A field that is asked for, with all that printing needs; see request.ts. */
export interface Asked {
  field: GraphQLField<unknown, unknown>;
  of: GraphQLObjectType;
  /** By argument; ABSENT ones too. */
  values: Record<string, unknown>;
  /** How its arguments are written: in the document, as variables, or each field of an input as a variable. */
  written: 'literal' | 'variable' | 'mixed';
  renamed: boolean;
  directive: { name: 'include' | 'skip'; if: boolean; variable: boolean } | null;
  inside: Asked[];
  /** Where its fields stand: directly in it, or some of them in a fragment. */
  grouped: 'plainly' | 'inline' | 'fragment';
}

export const ASKERS = ['ADMIN', 'MARKETER', 'REP', 'READER', 'USER', 'NOBODY', 'STRANGER'] as const;

export interface Operation {
  kind: 'query' | 'mutation' | 'subscription';
  asked: Asked[];
  asker: (typeof ASKERS)[number];
  language: string | null;
  idempotencyKey: string | null;
}

/** Fields inside fields, below the operation's own. Deeper ones are seldom within the cost limit. */
const DEPTH = 4;
/** Rules inside a rule. */
const RULE_DEPTH = 3;
/** Of a hundred optional fields. */
const OFTEN = 92;
const SELDOM = 18;
const LIKELY = /^(displayName|add|amount|contacts|workspace)$/;

/** Of these exactly one is to be given. */
const ALTERNATIVES: Record<string, string[][]> = {
  ConnectReferralInput: [
    ['referrerId', 'referrer'],
    ['refereeId', 'referee'],
  ],
  TagContactsInput: [['contactIds', 'segmentId', 'filter']],
  EventInput: [['contactId', 'contactExternalId']],
  SegmentRule: [['all', 'any', 'not', 'contact', 'event', 'interaction', 'network', 'referral', 'segmentId', 'tag']],
  TagCondition: [['anyOf', 'allOf', 'noneOf']],
  contact: [['id', 'externalId', 'email']],
};

/** Operations of a schema: shaped as it says, with values that range from believable to hostile. */
export class Operations {
  private readonly sets = new Map<string, fc.Arbitrary<Asked[]>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly hostility: Hostility,
  ) {}

  /** Operations of all three degrees of hostility. */
  static of(schema: GraphQLSchema): fc.Arbitrary<Operation> {
    const at = (hostility: Hostility) => new Operations(schema, hostility).all();
    return fc.oneof(
      { weight: 4, arbitrary: at(0) },
      { weight: 4, arbitrary: at(10) },
      { weight: 2, arbitrary: at(50) },
    );
  }

  static subscriptionsOf(schema: GraphQLSchema): fc.Arbitrary<Operation> {
    return new Operations(schema, 0).some('subscription', 1);
  }

  private all(): fc.Arbitrary<Operation> {
    return fc.oneof(
      { weight: 40, arbitrary: this.some('query', 3) },
      { weight: 50, arbitrary: this.some('mutation', 1) },
      { weight: 10, arbitrary: this.some('mutation', 3) },
      { weight: 1, arbitrary: this.some('subscription', 1) },
    );
  }

  private some(kind: Operation['kind'], atMost: number): fc.Arbitrary<Operation> {
    const root = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[kind];
    const fields = Object.values(this.object(root).getFields());
    const field = fc.oneof(...fields.map((field) => this.asked(this.object(root), field, DEPTH)));
    return fc.record({
      kind: fc.constant(kind),
      asked: fc.array(field, { minLength: 1, maxLength: atMost }),
      asker: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom('ADMIN', 'USER') },
        { weight: 8, arbitrary: fc.constantFrom('MARKETER', 'REP') },
        { weight: 2, arbitrary: fc.constantFrom('READER') },
        { weight: 1, arbitrary: fc.constantFrom('NOBODY', 'STRANGER') },
      ),
      language: fc.constantFrom(null, 'fa', 'ar', 'hu', 'en-US,en;q=0.5', '*', ';;q=2,,'),
      idempotencyKey: fc.oneof(
        { weight: 80, arbitrary: fc.constant(null) },
        { weight: 10, arbitrary: fc.nat(40).map((n) => `key ${n}`) },
        { weight: 1, arbitrary: fc.constantFrom('', 'k'.repeat(255), 'k'.repeat(256), '\u00e9\u00ff') },
      ),
    });
  }

  private asked(of: GraphQLObjectType, field: GraphQLField<unknown, unknown>, depth: number): fc.Arbitrary<Asked> {
    const type = getNamedType(field.type);
    return fc.record({
      field: fc.constant(field),
      of: fc.constant(of),
      values: this.record(field.name, field.name, field.args, 0),
      written: fc.constantFrom<Asked['written']>('variable', 'literal', 'mixed'),
      renamed: fc.nat(9).map((n) => n === 9),
      directive: fc.oneof(
        { weight: 14, arbitrary: fc.constant(null) },
        {
          weight: 1,
          arbitrary: fc.record({
            name: fc.constantFrom('include' as const, 'skip' as const),
            if: fc.boolean(),
            variable: fc.boolean(),
          }),
        },
      ),
      inside: isCompositeType(type) ? this.set(type.name, depth) : fc.constant([]),
      grouped: fc.constantFrom<Asked['grouped']>('plainly', 'plainly', 'inline', 'fragment'),
    });
  }

  /** Fields of an object: at least one, and of those that go on inside a few. */
  private set(name: string, depth: number): fc.Arbitrary<Asked[]> {
    const key = `${name} ${depth}`;
    const known = this.sets.get(key);
    if (known) return known;
    const type = this.schema.getType(name);
    // Of one member at a time: fields of one name may be of different types.
    if (isUnionType(type)) return fc.oneof(...type.getTypes().map((member) => this.set(member.name, depth)));
    const of = this.object(name);
    const fields = Object.values(of.getFields());
    const isLeaf = (field: (typeof fields)[number]) => !isCompositeType(getNamedType(field.type));
    const leaves = fields.filter((field) => isLeaf(field)).map((field) => this.asked(of, field, 0));
    const others =
      depth > 0 ? fields.filter((field) => !isLeaf(field)).map((field) => this.asked(of, field, depth - 1)) : [];
    const some = (of: fc.Arbitrary<Asked>[], minLength: number, maxLength: number) =>
      of.length === 0
        ? fc.constant([])
        : fc.uniqueArray(fc.oneof(...of), { minLength, maxLength, selector: ({ field }) => field.name });
    const set = fc
      .tuple(some(leaves, others.length > 0 ? 0 : 1, 6), some(others, leaves.length > 0 ? 0 : 1, 2))
      .map((parts) => parts.flat());
    this.sets.set(key, set);
    return set;
  }

  /** Values for the fields of an input, or the arguments of a field. */
  private record(
    asked: string,
    container: string,
    all: readonly { name: string; type: GraphQLInputType }[],
    depth: number,
  ): fc.Arbitrary<Record<string, unknown>> {
    const fields = depth > RULE_DEPTH ? all.filter(({ type }) => getNamedType(type).name !== container) : all;
    const isThere = (name: string) => fields.some((field) => field.name === name);
    const alternatives =
      this.hostility < 50 ? (ALTERNATIVES[container] ?? []).map((names) => names.filter(isThere)) : [];
    const values = fields.map(({ name, type }) => {
      const nullable = !isNonNullType(type);
      const value = this.value({ asked, container, field: name, nullable }, type, depth);
      if (!nullable || alternatives.some((names) => names.includes(name))) return value;
      const given = LIKELY.test(name) ? OFTEN : depth > 1 ? SELDOM / 2 : SELDOM;
      return fc.oneof(
        { withCrossShrink: true },
        { weight: 100 - given, arbitrary: fc.constant(ABSENT) },
        { weight: given, arbitrary: value },
        { weight: this.hostility / 10, arbitrary: fc.constant(null) },
      );
    });
    return fc.tuple(fc.nat(29), ...values).map(([choice, ...values]) => {
      const record = Object.fromEntries(fields.map(({ name }, i) => [name, values[i]]));
      for (const names of alternatives) {
        for (const [i, name] of names.entries()) if (i !== choice % names.length) record[name] = ABSENT;
      }
      // A page is read from one end.
      if (this.hostility < 50 && 'last' in record) {
        for (const name of choice % 2 === 0 ? ['last', 'before'] : ['first', 'after']) record[name] = ABSENT;
      }
      return record;
    });
  }

  private value(place: Place, given: GraphQLInputType, depth: number): Values {
    const type = getNullableType(given);
    if (isListType(type)) {
      return lists(this.value(place, type.ofType, depth), place, this.hostility);
    }
    if (isEnumType(type)) return enumValues(type, this.hostility);
    if (!isInputObjectType(type)) return scalarValues(type.name, place, this.hostility);
    return this.record(place.asked, type.name, Object.values(type.getFields()), depth + 1);
  }

  private object(name: string): GraphQLObjectType {
    const type = this.schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no object of the schema.`);
    return type;
  }
}
