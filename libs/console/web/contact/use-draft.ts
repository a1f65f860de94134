import { useCallback, useEffect, useState } from 'react';

export const QUICK_KINDS = ['NOTE', 'CALL', 'EMAIL', 'MEETING'] as const;
export type QuickKind = (typeof QUICK_KINDS)[number];

/** What somebody is about to add to a timeline. */
export interface Draft {
  kind: QuickKind;
  body: string;
  subject: string;
  direction: 'INBOUND' | 'OUTBOUND' | null;
  /** YYYY-MM-DD; without it, now. */
  day: string | null;
  people: { id: string; displayName: string }[];
}

const EMPTY: Draft = { kind: 'NOTE', body: '', subject: '', direction: null, day: null, people: [] };

/** A draft for each contact, which outlives a reload and whatever goes wrong. */
export function useDraft(contactId: string) {
  const key = `moaref.draft.${contactId}`;
  const [draft, setDraft] = useState<Draft>(() => {
    try {
      return { ...EMPTY, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Draft>) };
    } catch {
      return EMPTY;
    }
  });
  useEffect(() => {
    if (draft.body === '' && draft.subject === '' && draft.people.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  }, [draft, key]);
  const change = useCallback((changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes })), []);
  const clear = useCallback(() => setDraft((before) => ({ ...EMPTY, kind: before.kind })), []);
  return { draft, change, clear };
}
