import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Database, type Scope, violatedConstraint } from '../common/database.js';
import { isId, newId } from '../common/ids.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { AuditService, changesBetween } from './audit.service.js';
import { type UpdateWorkspaceInput } from './access.inputs.js';
import { slugTaken } from './access.messages.js';
import { type Ctx, type WorkspaceSettings } from './ctx.js';
import { Workspace } from './workspace.entity.js';

const SETTINGS = {
  name: 'workspace_settings',
  text: `
    select id, slug, name, currency, time_zone as "timeZone", locale, calendar, first_day_of_week as "firstDayOfWeek"
    from referral.workspace where id = $1`,
};

/** Refuses a change of the settings that what a higher feature holds does not allow. */
type SettingsGuard = (ctx: Ctx, tx: EntityManager, changes: Partial<Workspace>) => Promise<void>;

@Injectable()
export class WorkspacesService {
  private readonly guards: SettingsGuard[] = [];

  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  guard(guard: SettingsGuard): void {
    this.guards.push(guard);
  }

  async settings(scope: Scope): Promise<WorkspaceSettings | undefined> {
    const [settings] = await this.database.read<WorkspaceSettings>(scope, SETTINGS, [scope.workspaceId]);
    return settings;
  }

  async bySlugOrId(name: string): Promise<WorkspaceSettings | undefined> {
    const id = isId(name) ? name : await this.idOf(name);
    return id ? this.settings({ workspaceId: id }) : undefined;
  }

  /** The workspace of this slug, made on the way; replicas that start at once agree on one. */
  async ensure(workspace: { slug: string; name: string }): Promise<WorkspaceSettings> {
    const known = await this.bySlugOrId(workspace.slug);
    if (known) return known;
    try {
      return await this.create(workspace);
    } catch (error) {
      const made = error instanceof Refusal && (await this.bySlugOrId(workspace.slug));
      if (made) return made;
      throw error;
    }
  }

  /** @throws Refusal DUPLICATE where the slug is taken. */
  async create(workspace: { slug: string; name: string } & Partial<WorkspaceSettings>): Promise<WorkspaceSettings> {
    const id = workspace.id ?? newId();
    const scope: Scope = { workspaceId: id };
    try {
      await this.database.transaction(scope, (tx) =>
        tx.insert(Workspace, { ...workspace, id, blockKey: randomBytes(32) }),
      );
    } catch (error) {
      if (violatedConstraint(error) !== 'uq_workspace_slug') throw error;
      const conflictingId = await this.idOf(workspace.slug);
      throw new Refusal({
        code: UserErrorCode.DUPLICATE,
        message: slugTaken,
        values: { slug: workspace.slug },
        conflictingId,
      });
    }
    return (await this.settings(scope))!;
  }

  async update(ctx: Ctx, input: UpdateWorkspaceInput): Promise<WorkspaceSettings> {
    await this.database.transaction(ctx, async (tx) => {
      const before = await tx.findOneByOrFail(Workspace, { id: ctx.workspaceId });
      const patch = Object.fromEntries(
        Object.entries(input).filter(([, value]) => value != null),
      ) as Partial<Workspace>;
      const changes = changesBetween(before, patch);
      if (Object.keys(changes).length === 0) return;
      for (const guard of this.guards) await guard(ctx, tx, patch);
      await tx.update(Workspace, { id: ctx.workspaceId }, { ...patch, updatedAt: new Date() });
      await this.audit.record(ctx, tx, {
        action: 'workspace.updated',
        objectType: 'Workspace',
        objectId: ctx.workspaceId,
        changes,
      });
    });
    return (await this.settings(ctx))!;
  }

  private async idOf(slug: string): Promise<string | undefined> {
    const { rows } = await this.database.pool.query<{ id: string | null }>('select referral.find_workspace($1) as id', [
      slug,
    ]);
    return rows[0]?.id ?? undefined;
  }
}
