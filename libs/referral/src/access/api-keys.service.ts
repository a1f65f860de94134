import { Injectable } from '@nestjs/common';
import { notFound } from '../common/common.messages.js';
import { Database, type Scope } from '../common/database.js';
import { newId } from '../common/ids.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { type ApiKeyInput } from './access.inputs.js';
import { expiryPassed } from './access.messages.js';
import { ApiKey } from './api-key.entity.js';
import { AuditService } from './audit.service.js';
import { type Ctx } from './ctx.js';
import { type Role } from './role.js';
import { hashSecret, newSecret } from './secrets.js';

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  async list(ctx: Ctx): Promise<ApiKey[]> {
    const statement = {
      text: `
        select id, name, role, last_used_at as "lastUsedAt", expires_at as "expiresAt", revoked_at as "revokedAt"
        from referral.api_key where workspace_id = $1 order by created_at desc, id desc`,
    };
    return this.database.read<ApiKey>(ctx, statement, [ctx.workspaceId]);
  }

  /** The new key, with its secret for this once. */
  async create(ctx: Ctx, input: ApiKeyInput): Promise<ApiKey> {
    if (input.expiresAt && input.expiresAt.getTime() <= Date.now()) {
      throw new Refusal({ code: UserErrorCode.INVALID, message: expiryPassed, path: ['input', 'expiresAt'] });
    }
    const secret = newSecret('mrk_');
    return this.database.transaction(ctx, async (tx) => {
      const key = { workspaceId: ctx.workspaceId, id: newId(), ...input, secretHash: hashSecret(secret) };
      await tx.insert(ApiKey, key);
      const changes = { name: input.name, role: input.role };
      await this.audit.record(ctx, tx, { action: 'apiKey.created', objectType: 'ApiKey', objectId: key.id, changes });
      return { ...key, secret } as ApiKey;
    });
  }

  /** Revoking twice is fine. */
  async revoke(ctx: Ctx, id: string): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const key = await tx.findOneBy(ApiKey, { workspaceId: ctx.workspaceId, id });
      if (!key)
        throw new Refusal({
          code: UserErrorCode.NOT_FOUND,
          message: notFound,
          values: { what: 'key' },
          path: ['input', 'id'],
        });
      if (key.revokedAt) return;
      await tx.update(ApiKey, { workspaceId: ctx.workspaceId, id }, { revokedAt: new Date() });
      await this.audit.record(ctx, tx, { action: 'apiKey.revoked', objectType: 'ApiKey', objectId: id });
    });
  }

  /** Sees to it that a key with this very secret exists: for the command line and ADMIN_API_KEY. */
  async ensure(scope: Scope, key: { name: string; role: Role; secret: string }): Promise<string> {
    return this.database.transaction(scope, async (tx) => {
      const secretHash = hashSecret(key.secret);
      const known = await tx.findOneBy(ApiKey, { workspaceId: scope.workspaceId, secretHash });
      if (known && !known.revokedAt) return known.id;
      const id = newId();
      await tx.insert(ApiKey, { workspaceId: scope.workspaceId, id, name: key.name, role: key.role, secretHash });
      return id;
    });
  }
}
