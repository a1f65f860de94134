import { type ArgumentsHost, Catch } from '@nestjs/common';
import { GqlArgumentsHost, type GqlExceptionFilter } from '@nestjs/graphql';
import {
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { Refusal } from '../common/user-error.js';
import { type RequestContext } from './ctx.js';

/** A refusal becomes the `userErrors` of the payload; where it has none, an input error. */
@Catch()
export class RefusalFilter implements GqlExceptionFilter {
  catch(refusal: unknown, host: ArgumentsHost): unknown {
    // Nest would log everything that passes it by as a fault, also what says no more than "sign in".
    if (!(refusal instanceof Refusal)) throw refusal;
    const gql = GqlArgumentsHost.create(host);
    const { returnType } = gql.getInfo<GraphQLResolveInfo>();
    const { ctx, anonymousLocale } = gql.getContext<RequestContext>();
    const userErrors = refusal.toUserErrors(ctx?.locale ?? anonymousLocale ?? 'en');
    if (hasUserErrors(returnType)) return { ...emptyPayload(returnType), userErrors };
    throw new GraphQLError(userErrors.map((error) => error.message).join(' '), {
      extensions: { code: 'BAD_USER_INPUT', userErrors, http: { status: 400 } },
    });
  }
}

function hasUserErrors(returnType: GraphQLOutputType): boolean {
  const payload = getNamedType(returnType);
  return !isListType(returnType) && isObjectType(payload) && 'userErrors' in payload.getFields();
}

const EMPTY: Record<string, unknown> = { Boolean: false, JSONObject: {} };

/** What a payload says where nothing was done: no object, empty lists, counts of zero. */
function emptyPayload(type: GraphQLOutputType): Record<string, unknown> {
  const payload = getNamedType(type);
  if (!isObjectType(payload)) return {};
  const empty: Record<string, unknown> = {};
  for (const field of Object.values(payload.getFields())) {
    if (!isNonNullType(field.type)) continue;
    const bare = getNullableType(field.type);
    empty[field.name] = isListType(bare) ? [] : (EMPTY[getNamedType(bare).name] ?? 0);
  }
  return empty;
}
