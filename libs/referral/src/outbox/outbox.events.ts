/** What may happen, and what is told of it: ids alone, since an announcement holds less than 8,000 bytes. */
export interface OutboxEvents {
  /** Something on these contacts' cards or timelines is different. */
  'contact.changed': { ids: string[]; change: 'CREATED' | 'UPDATED' | 'DELETED' | 'MERGED' };
  /** A person is removed for good: every feature scrubs what it holds of them. */
  'contact.erased': { id: string };
  'referral.changed': { ids: string[] };
  'customer_event.recorded': { ids: string[] };
}

export type OutboxKind = keyof OutboxEvents;

/** An announcement as it reaches every process. */
export type Announcement = {
  [K in OutboxKind]: { workspaceId: string; kind: K; payload: OutboxEvents[K] };
}[OutboxKind];
