import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';

/**
 * E-mail addresses and phones of erased people, which are not stored again. Kept as HMAC-SHA-256 under the workspace's
 * own key: of a plain hash, a dictionary of addresses would soon tell who is on the list.
 */
@Injectable()
export class BlockedAddresses {
  /** Those of some normalised addresses that are blocked. */
  async among(ctx: Ctx, tx: EntityManager, addresses: Iterable<string>): Promise<Set<string>> {
    const hashes = await this.hashesOf(ctx, tx, addresses);
    if (hashes.size === 0) return new Set();
    const rows = await tx.query<{ hash: string }[]>(
      `select encode(hash, 'hex') as hash from referral.blocked_address
       where workspace_id = $1 and hash = any(select decode(h, 'hex') from unnest($2::text[]) h)`,
      [ctx.workspaceId, [...hashes.keys()]],
    );
    return new Set(rows.map((row) => hashes.get(row.hash)!));
  }

  async block(ctx: Ctx, tx: EntityManager, addresses: Iterable<string>): Promise<void> {
    const hashes = await this.hashesOf(ctx, tx, addresses);
    await tx.query(
      `insert into referral.blocked_address (workspace_id, hash)
       select $1, decode(h, 'hex') from unnest($2::text[]) h
       on conflict on constraint pk_blocked_address do nothing`,
      [ctx.workspaceId, [...hashes.keys()]],
    );
  }

  private async hashesOf(ctx: Ctx, tx: EntityManager, addresses: Iterable<string>): Promise<Map<string, string>> {
    const distinct = new Set(addresses);
    if (distinct.size === 0) return new Map();
    const [row] = await tx.query<
      {
        blockKey: Buffer;
      }[]
    >(`select block_key as "blockKey" from referral.workspace where id = $1`, [ctx.workspaceId]);
    const hash = (address: string) => createHmac('sha256', row!.blockKey).update(address).digest('hex');
    return new Map([...distinct].map((address) => [hash(address), address]));
  }
}
