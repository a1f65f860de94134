import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { type GraphQLResolveInfo } from 'graphql';
import { beyondCard } from './card-fence.js';
import { forbidden, type RequestContext, unauthenticated } from './ctx.js';
import { FIELD_PERMISSIONS, mayDo, type Permission, PUBLIC_FIELDS } from './permissions.js';

/** Lets a viewer through to a root field if the table of permissions does. */
@Injectable()
export class AccessGuard implements CanActivate {
  canActivate(execution: ExecutionContext): boolean {
    const gql = GqlExecutionContext.create(execution);
    const info = gql.getInfo<GraphQLResolveInfo>();
    const { fieldName, parentType } = info;
    const { ctx } = gql.getContext<RequestContext>();
    // Here rather than at our own server's doors, so that it holds in whatever serves the schema.
    if (ctx?.cardOf) {
      const beyond = beyondCard(ctx.cardOf, info, gql.getArgs());
      if (beyond) throw forbidden(beyond);
    }
    if (PUBLIC_FIELDS.has(fieldName)) return true;
    if (!ctx) throw unauthenticated();
    const permission: Permission | undefined =
      FIELD_PERMISSIONS[fieldName] ?? (parentType.name === 'Mutation' ? undefined : 'read');
    if (!permission || !mayDo(ctx.role, permission)) {
      throw forbidden(`${fieldName} is not allowed to the role ${ctx.role}.`);
    }
    return true;
  }
}
