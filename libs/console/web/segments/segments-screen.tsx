import { ListFilter, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../api/graphql.js';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Badge } from '../ui/badges.js';
import { IconButton } from '../ui/button.js';
import { SearchField } from '../ui/fields.js';
import { LinkButton } from '../ui/link.js';
import { EmptyState, ErrorState, Loading, Page, Panel } from '../ui/surfaces.js';
import { DeleteSegment } from './delete-segment.js';
import classes from './segments-screen.module.css';

const SEGMENTS = graphql(`
  query Segments {
    segments {
      id
      name
      kind
      description
      ruleText
      memberCount
      countedAt
      createdAt
    }
  }
`);

type Segment = ResultOf<typeof SEGMENTS>['segments'][number];

const ALSO_NONE = { additionalTypenames: ['Segment'] };

/** The segments of the workspace, by name. */
export default function SegmentsScreen() {
  const t = useText();
  const viewer = useViewer();
  const [address, setAddress] = useSearchParams();
  const search = address.get('q') ?? '';
  const [{ data, error }, again] = useQuery({
    query: SEGMENTS,
    requestPolicy: 'cache-and-network',
    context: ALSO_NONE,
  });
  const [deleting, setDeleting] = useState<Segment | null>(null);
  const segments = data?.segments ?? [];
  const found = segments.filter(({ name, description, ruleText }) =>
    [name, description, ruleText].some((text) => text?.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())),
  );
  const make = viewer.may('segments.write') && (
    <LinkButton look="primary" to="/segments/new" icon={<Plus aria-hidden />}>
      {t('segments.new')}
    </LinkButton>
  );
  return (
    <Page title={t('segments.title')} actions={make}>
      {segments.length > 0 && (
        <div className={classes.search}>
          <SearchField
            label={t('segments.search')}
            value={search}
            onChange={(q) => setAddress(q ? { q } : {}, { replace: true })}
          />
        </div>
      )}
      {error && !data ? (
        <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <Loading lines={6} />
      ) : found.length === 0 ? (
        <EmptyState
          title={segments.length === 0 ? t('segments.none') : t('common.nothingFound')}
          icon={<ListFilter aria-hidden />}
          action={segments.length === 0 && make}
        >
          {segments.length === 0 && t('segments.noneHint')}
        </EmptyState>
      ) : (
        <Panel isFlush>
          <ul className={classes.list}>
            {found.map((segment) => (
              <Row
                key={segment.id}
                segment={segment}
                onDelete={viewer.may('segments.write') ? () => setDeleting(segment) : null}
              />
            ))}
          </ul>
        </Panel>
      )}
      {deleting && (
        <DeleteSegment
          segment={deleting}
          onClose={() => setDeleting(null)}
          onDeleted={() => again({ requestPolicy: 'network-only' })}
        />
      )}
    </Page>
  );
}

function Row({ segment, onDelete }: { segment: Segment; onDelete: (() => void) | null }) {
  const t = useText();
  const format = useFormat();
  const { id, name, kind, description, ruleText, memberCount, countedAt, createdAt } = segment;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Link to={`/segments/${id}`} className={classes.name}>
          <bdi>{name}</bdi>
        </Link>
        <Badge tone={kind === 'DYNAMIC' ? 'accent' : 'plain'}>{wordOf(t, 'segmentKind', kind)}</Badge>
        {(ruleText ?? description) && (
          <p className={classes.text} dir="auto">
            {ruleText ?? description}
          </p>
        )}
      </div>
      <div className={classes.count}>
        <strong>{t('segments.people', { count: memberCount, number: format.number(memberCount) })}</strong>
        <span>
          {kind === 'SNAPSHOT'
            ? t('segments.takenOn', { date: format.shortDate(createdAt) })
            : t('segments.counted', { ago: format.ago(countedAt) })}
        </span>
      </div>
      {onDelete && (
        <div className={classes.tools}>
          <LinkButton
            look="quiet"
            size="small"
            to={`/segments/${id}/edit`}
            aria-label={t('segments.editNamed', { name })}
            icon={<Pencil aria-hidden />}
          />
          <IconButton
            label={t('segments.deleteNamed', { name })}
            icon={<Trash2 aria-hidden />}
            size="small"
            onPress={onDelete}
          />
        </div>
      )}
    </li>
  );
}
