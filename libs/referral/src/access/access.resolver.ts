import { Args, Context, ID, Mutation, Query } from '@nestjs/graphql';
import { ForwardArgs } from '../common/paging.js';
import {
  ApiKeyInput,
  ApiKeyPayload,
  DeletePayload,
  IdInput,
  SignInInput,
  SignInPayload,
  UpdateUserInput,
  UpdateViewerInput,
  UpdateWorkspaceInput,
  UserInput,
  UserPayload,
  Viewer,
  WorkspacePayload,
} from './access.inputs.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuditConnection } from './audit-entry.entity.js';
import { AuditService } from './audit.service.js';
import { CredentialsService } from './credentials.service.js';
import { Ctx, type RequestContext, Viewing } from './ctx.js';
import { IdPipe } from './input.pipe.js';
import { permissionsOf } from './permissions.js';
import { ReferralResolver } from './referral-resolver.js';
import { OwnAccountService } from './own-account.service.js';
import { SignInService } from './sign-in.service.js';
import { User } from './user.entity.js';
import { UsersService } from './users.service.js';
import { type Workspace } from './workspace.entity.js';
import { WorkspacesService } from './workspaces.service.js';

@ReferralResolver()
export class AccessResolver {
  constructor(
    private readonly users: UsersService,
    private readonly workspaces: WorkspacesService,
    private readonly apiKeysService: ApiKeysService,
    private readonly auditService: AuditService,
    private readonly signIns: SignInService,
    private readonly credentials: CredentialsService,
    private readonly ownAccount: OwnAccountService,
  ) {}

  @Query(() => Viewer, { description: 'Who is asking.' })
  async viewer(@Viewing() ctx: Ctx): Promise<Viewer> {
    return {
      workspace: ctx.workspace as Workspace,
      user: ctx.userId ? await this.users.byIds(ctx).load(ctx.userId) : null,
      role: ctx.role,
      permissions: permissionsOf(ctx.role),
    };
  }

  @Query(() => [User], { name: 'users', description: 'Everyone who works in the workspace, by name.' })
  listUsers(@Viewing() ctx: Ctx): Promise<User[]> {
    return this.users.list(ctx);
  }

  @Query(() => [ApiKey], { description: 'All API keys, newest first, without their secrets.' })
  apiKeys(@Viewing() ctx: Ctx): Promise<ApiKey[]> {
    return this.apiKeysService.list(ctx);
  }

  @Query(() => AuditConnection, { description: 'Who changed what, newest first.' })
  audit(
    @Viewing() ctx: Ctx,
    @Args('objectId', { type: () => ID, nullable: true, description: 'Of one object alone.' }, IdPipe)
    objectId: string | null,
    @Args() page: ForwardArgs,
  ) {
    return this.auditService.list(ctx, objectId, page);
  }

  @Mutation(() => SignInPayload, { description: 'Signs a person in to the console; an API key needs none of this.' })
  async signIn(@Context() context: RequestContext, @Args('input') input: SignInInput): Promise<SignInPayload> {
    const { token, expiresAt, ctx } = await this.signIns.signIn(input, context.address, context.requestId);
    return { token, expiresAt, viewer: await this.viewer(ctx), userErrors: [] };
  }

  @Mutation(() => DeletePayload, { description: 'Ends the session that asks.' })
  async signOut(@Viewing() ctx: Ctx): Promise<DeletePayload> {
    return { deletedId: await this.signIns.signOut(ctx), userErrors: [] };
  }

  @Mutation(() => UserPayload, { description: 'Lets somebody into the workspace.' })
  async createUser(@Viewing() ctx: Ctx, @Args('input') input: UserInput): Promise<UserPayload> {
    return { user: await this.users.create(ctx, input), userErrors: [] };
  }

  @Mutation(() => UserPayload, { description: 'Changes a user; also deactivates.' })
  async updateUser(@Viewing() ctx: Ctx, @Args('input') input: UpdateUserInput): Promise<UserPayload> {
    const user = await this.users.update(ctx, input);
    this.credentials.forget(ctx.workspaceId);
    return { user, userErrors: [] };
  }

  @Mutation(() => UserPayload, {
    description: 'Changes what is the own affair of whoever asks: the name, the language, the password.',
  })
  async updateViewer(
    @Viewing() ctx: Ctx,
    @Context() context: RequestContext,
    @Args('input') input: UpdateViewerInput,
  ): Promise<UserPayload> {
    const user = await this.ownAccount.update(ctx, input, context.address);
    this.credentials.forget(ctx.workspaceId);
    return { user, userErrors: [] };
  }

  @Mutation(() => WorkspacePayload, { description: 'Changes the settings of the workspace.' })
  async updateWorkspace(@Viewing() ctx: Ctx, @Args('input') input: UpdateWorkspaceInput): Promise<WorkspacePayload> {
    const workspace = await this.workspaces.update(ctx, input);
    this.credentials.forget(ctx.workspaceId);
    return { workspace: workspace as Workspace, userErrors: [] };
  }

  @Mutation(() => ApiKeyPayload, { description: 'Makes an API key; its secret is shown this once.' })
  async createApiKey(@Viewing() ctx: Ctx, @Args('input') input: ApiKeyInput): Promise<ApiKeyPayload> {
    return { apiKey: await this.apiKeysService.create(ctx, input), userErrors: [] };
  }

  @Mutation(() => DeletePayload, { description: 'Makes an API key worthless at once.' })
  async revokeApiKey(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<DeletePayload> {
    await this.apiKeysService.revoke(ctx, input.id);
    this.credentials.forget(ctx.workspaceId);
    return { deletedId: input.id, userErrors: [] };
  }
}
