import { Camera, Pencil, Tag, Trash2, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Badge } from '../ui/badges.js';
import { Button, IconButton } from '../ui/button.js';
import { LinkButton } from '../ui/link.js';
import { Menu } from '../ui/menu.js';
import { EmptyState, ErrorState, Loading, Page, Panel } from '../ui/surfaces.js';
import { DeleteSegment } from './delete-segment.js';
import { ExceptionsPanel } from './exceptions-panel.js';
import { MembersPanel } from './members-panel.js';
import { SegmentExport } from './segment-export.js';
import classes from './segment-screen.module.css';
import { SnapshotDialog } from './snapshot-dialog.js';
import { TagSegmentDialog } from './tag-segment-dialog.js';
import { TaggingProgress } from './tagging-progress.js';

const SEGMENT = graphql(`
  query Segment($id: ID!) {
    segment(id: $id) {
      id
      name
      description
      kind
      ruleText
      memberCount
      countedAt
      createdAt
    }
  }
`);

/** One segment: what it asks, who is in it and why, and what can be done with all of them. */
export default function SegmentScreen() {
  const { id = '' } = useParams();
  const t = useText();
  const format = useFormat();
  const viewer = useViewer();
  const navigate = useNavigate();
  // `do` is what is being done, `job` what goes on by itself; so a reload shows the same.
  const [address, setAddress] = useSearchParams();
  const doing = address.get('do');
  const job = address.get('job');
  const [isDeleting, setDeleting] = useState(false);
  const [{ data, error }, again] = useQuery({ query: SEGMENT, variables: { id }, requestPolicy: 'cache-and-network' });
  const segment = data?.segment;

  const put = (name: string, value: string | null) =>
    setAddress(
      (before) => {
        if (value === null) before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  if (!segment) {
    return (
      <Page title={t('segments.segment')}>
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
  const { kind, name, ruleText, description, memberCount, countedAt, createdAt } = segment;
  const maySegment = viewer.may('segments.write');
  return (
    <Page
      title={<bdi>{name}</bdi>}
      aside={<Badge tone={kind === 'DYNAMIC' ? 'accent' : 'plain'}>{wordOf(t, 'segmentKind', kind)}</Badge>}
      actions={
        <>
          {viewer.may('tags.write') && (
            <Button icon={<Tag aria-hidden />} onPress={() => put('do', 'tag')}>
              {t('segments.tagAll')}
            </Button>
          )}
          {viewer.may('exports.run') && <SegmentExport segmentId={id} />}
          {maySegment && (
            <>
              <LinkButton to={`/segments/${id}/edit`} icon={<Pencil aria-hidden />}>
                {t('common.edit')}
              </LinkButton>
              <Menu
                label={t('common.moreActions')}
                trigger={<IconButton label={t('common.moreActions')} icon={<Ellipsis aria-hidden />} />}
                actions={[
                  {
                    id: 'snapshot',
                    label: t('segments.snapshot'),
                    icon: <Camera aria-hidden />,
                    onAction: () => put('do', 'snapshot'),
                  },
                  null,
                  {
                    id: 'delete',
                    label: t('common.delete'),
                    icon: <Trash2 aria-hidden />,
                    isDanger: true,
                    onAction: () => setDeleting(true),
                  },
                ]}
              />
            </>
          )}
        </>
      }
    >
      {job && <TaggingProgress id={job} onClose={() => put('job', null)} />}
      <Panel>
        {ruleText && (
          <p className={classes.rule} dir="auto">
            {ruleText}
          </p>
        )}
        {description && <p dir="auto">{description}</p>}
        <p className={classes.facts}>
          <strong>{t('segments.people', { count: memberCount, number: format.number(memberCount) })}</strong>
          {kind === 'SNAPSHOT' ? (
            <time dateTime={createdAt}>{t('segments.takenAt', { date: format.dateTime(createdAt) })}</time>
          ) : (
            <>
              <time dateTime={countedAt}>{t('segments.counted', { ago: format.ago(countedAt) })}</time>
              <time dateTime={createdAt}>{t('segments.made', { date: format.date(createdAt) })}</time>
            </>
          )}
        </p>
      </Panel>
      {kind === 'DYNAMIC' && <ExceptionsPanel segmentId={id} mayChange={maySegment} />}
      <MembersPanel segment={segment} mayChange={maySegment && kind !== 'SNAPSHOT'} />
      {doing === 'snapshot' && maySegment && <SnapshotDialog segment={segment} onClose={() => put('do', null)} />}
      {doing === 'tag' && viewer.may('tags.write') && (
        <TagSegmentDialog
          segment={segment}
          onClose={() => put('do', null)}
          onJob={(started) => setAddress({ job: started }, { replace: true })}
        />
      )}
      {isDeleting && (
        <DeleteSegment
          segment={segment}
          onClose={() => setDeleting(false)}
          onDeleted={() => void navigate('/segments')}
        />
      )}
    </Page>
  );
}
