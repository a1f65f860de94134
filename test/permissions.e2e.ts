import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  getNullableType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { FIELD_PERMISSIONS, mayDo, PERMISSIONS, PUBLIC_FIELDS } from '../libs/referral/src/access/permissions.js';
import type { Role } from '../libs/referral/src/access/role.js';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';

let here: TestWorkspace;

beforeAll(async () => {
  here = await newWorkspace();
});

describe('the table of permissions', () => {
  it('has every mutation, and no field that is not there', async () => {
    const { __schema } = await here.admin.query(
      '{ __schema { mutationType { fields { name } } queryType { fields { name } } subscriptionType { fields { name } } } }',
    );
    const names = (type: any): string[] => type.fields.map((field: any) => field.name);
    const mutations = names(__schema.mutationType);
    expect(mutations.filter((name) => !(name in FIELD_PERMISSIONS) && !PUBLIC_FIELDS.has(name))).toEqual([]);
    const all = [...mutations, ...names(__schema.queryType), ...names(__schema.subscriptionType)];
    expect(Object.keys(FIELD_PERMISSIONS).filter((name) => !all.includes(name))).toEqual([]);
  });

  it('is what each role meets: what is not allowed is refused before anything else is said', async () => {
    const schema = buildClientSchema(await here.admin.query(getIntrospectionQuery()));
    const clients = { ADMIN: here.admin, MARKETER: here.marketer, REP: here.rep, READER: here.reader };
    const rootFields = [schema.getMutationType()!, schema.getQueryType()!].flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({
        field,
        keyword: type.name === 'Mutation' ? 'mutation' : 'query',
      })),
    );
    const surprises: string[] = [];
    for (const { field, keyword } of rootFields) {
      const permission = FIELD_PERMISSIONS[field.name];
      if (!permission) continue;
      const args = field.args
        .filter((arg) => isNonNullType(arg.type))
        .map((arg) => `${arg.name}: ${literalOf(arg.type)}`);
      const document = `${keyword} { ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} { __typename } }`;
      for (const [role, client] of Object.entries(clients)) {
        // What is allowed is tried elsewhere; here it would change things.
        if (mayDo(role as Role, permission)) continue;
        const { status, body } = await client.raw(document);
        const code = body.errors?.[0]?.extensions?.['code'];
        if (status !== 403 || code !== 'FORBIDDEN') surprises.push(`${field.name} as ${role}: ${status} ${code}`);
      }
      const { status } = await here.anonymous.raw(document);
      if (status !== 401) surprises.push(`${field.name} unsigned: ${status}`);
    }
    expect(surprises).toEqual([]);
    expect(Object.values(PERMISSIONS).filter((roles) => roles.length < 4).length).toBeGreaterThan(5);
  });

  /** The least that the schema takes for a type; nothing that would pass the rules of a feature. */
  function literalOf(type: GraphQLInputType): string {
    const bare = getNullableType(type);
    if (isListType(bare)) return '[]';
    if (isEnumType(bare)) return bare.getValues()[0]!.name;
    if (isInputObjectType(bare)) {
      const required = Object.values(bare.getFields()).filter((field) => isNonNullType(field.type));
      return `{ ${required.map((field) => `${field.name}: ${literalOf(field.type)}`).join(', ')} }`;
    }
    const literals: Record<string, string> = {
      Boolean: 'false',
      Int: '1',
      Float: '1.0',
      DateTime: '"2026-01-01T00:00:00Z"',
      Decimal: '"1"',
    };
    return literals[String(bare)] ?? '"x"';
  }
});
