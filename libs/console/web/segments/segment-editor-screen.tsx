import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { useText } from '../i18n/use-text.js';
import { EmptyState, ErrorState, Loading, Page } from '../ui/surfaces.js';
import { type Rule } from './rule-model.js';
import { SegmentEditor } from './segment-editor.js';
import { type Draft } from './use-kept.js';

const SEGMENT = graphql(`
  query SegmentToEdit($id: ID!) {
    segment(id: $id) {
      id
      name
      description
      kind
      rule
    }
  }
`);

/** A new segment, or one that is there. */
export default function SegmentEditorScreen() {
  const { id } = useParams();
  return id ? <Existing id={id} /> : <New />;
}

/** `?rule=<json>` begins with a rule, `?kind=STATIC` with a hand-picked one. */
function New() {
  const t = useText();
  const [address] = useSearchParams();
  const given = address.get('rule');
  const kind = address.get('kind') === 'STATIC' ? 'STATIC' : 'DYNAMIC';
  const begin = useMemo<Draft>(
    () => ({ kind, name: '', description: '', rule: readRule(given), people: [] }),
    [given, kind],
  );
  return <SegmentEditor key={`${kind} ${given}`} title={t('segments.new')} begin={begin} />;
}

/** Addresses are typed and cut off too. */
function readRule(text: string | null): Rule | null {
  try {
    const rule: unknown = JSON.parse(text ?? 'null');
    return typeof rule === 'object' && !Array.isArray(rule) ? (rule as Rule | null) : null;
  } catch {
    return null;
  }
}

function Existing({ id }: { id: string }) {
  const t = useText();
  const [{ data, error }, again] = useQuery({ query: SEGMENT, variables: { id } });
  const segment = data?.segment;
  const begin = useMemo<Draft | null>(
    () =>
      segment
        ? {
            kind: segment.kind,
            name: segment.name,
            description: segment.description ?? '',
            rule: segment.rule ?? null,
            people: [],
          }
        : null,
    [segment],
  );
  const title = t('segments.edit');
  if (begin) return <SegmentEditor title={title} begin={begin} id={id} />;
  return (
    <Page title={title}>
      {error ? (
        <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : data ? (
        <EmptyState title={t('common.notFound')} />
      ) : (
        <Loading lines={6} />
      )}
    </Page>
  );
}
