import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useViewer } from '../shell/viewer.js';
import { type ContactFilter, type Filters, filterOf, readFilters, ruleOf, writeFilters } from './filters.js';

interface AddressFilters {
  filters: Filters;
  filter: ContactFilter;
  /** The filters as a rule of a segment, where they can be one. */
  rule: ReturnType<typeof ruleOf>;
  change: (changes: Partial<Filters>) => void;
}

/** What is shown, kept in the address. */
export function useFilters(): AddressFilters {
  const [params, setParams] = useSearchParams();
  const { user, workspace } = useViewer();
  const text = params.toString();
  const filters = useMemo(() => readFilters(new URLSearchParams(text)), [text]);
  const reader = useMemo(() => ({ userId: user?.id, timeZone: workspace.timeZone }), [user?.id, workspace.timeZone]);
  const change = useCallback(
    (changes: Partial<Filters>) =>
      setParams((before) => writeFilters({ ...readFilters(before), ...changes }), { replace: true }),
    [setParams],
  );
  const filter = useMemo(() => filterOf(filters, reader), [filters, reader]);
  const rule = useMemo(() => ruleOf(filters, reader), [filters, reader]);
  return { filters, filter, rule, change };
}
