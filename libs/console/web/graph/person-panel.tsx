import { ArrowLeft, CircleDot, Expand, Route, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { useFormat } from '../i18n/use-format.js';
import { Avatar, Badge, StageMark } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { LinkButton } from '../ui/link.js';
import { ErrorState, Fact, Loading } from '../ui/surfaces.js';
import { EvidenceDialog } from './evidence-dialog.js';
import { GRAPH_PERSON, PATHS, type TieParts } from './graph-queries.js';
import { type GraphTie, type Neighbourhood, otherEnd } from './neighbourhood.js';
import classes from './person-panel.module.css';
import { Strength } from './strength.js';
import { tieSentence } from './tie-words.js';

interface PersonPanelProps {
  id: string;
  neighbourhood: Neighbourhood;
  takesFocus: boolean;
  onBack: () => void;
  onSelect: (id: string) => void;
  onExpand: (id: string) => void;
  onCentre: (id: string) => void;
}

/** Who somebody in the picture is, and how they are tied to the others in it. */
export function PersonPanel({ id, neighbourhood, takesFocus, onBack, onSelect, onExpand, onCentre }: PersonPanelProps) {
  const t = useText();
  const person = neighbourhood.person(id);
  const ties = neighbourhood.tiesOf(id);
  const name = person?.displayName ?? '';
  const isCentre = id === neighbourhood.centre;
  return (
    <div className={classes.panel}>
      <div>
        <Button look="quiet" size="small" icon={<ArrowLeft aria-hidden />} onPress={onBack} autoFocus={takesFocus}>
          {t('graph.allPeople', { count: neighbourhood.people.length })}
        </Button>
      </div>
      <header className={classes.who}>
        <Avatar name={name} size={44} />
        <div>
          <h2>
            <bdi>{name}</bdi>
          </h2>
          {person?.hint && <p dir="auto">{person.hint}</p>}
        </div>
      </header>
      <div className={classes.actions}>
        {person && person.degree > ties.length && (
          <Button size="small" icon={<Expand aria-hidden />} onPress={() => onExpand(id)}>
            {t('graph.expand', { count: person.degree - ties.length })}
          </Button>
        )}
        {!isCentre && (
          <Button size="small" icon={<CircleDot aria-hidden />} onPress={() => onCentre(id)}>
            {t('graph.centreHere')}
          </Button>
        )}
        <LinkButton size="small" icon={<UserRound aria-hidden />} to={`/contacts/${id}`}>
          {t('graph.openPage')}
        </LinkButton>
        <LinkButton size="small" icon={<Route aria-hidden />} to={`/graph/paths?to=${id}`}>
          {t('graph.howToReach')}
        </LinkButton>
      </div>
      <Facts key={id} id={id} />
      <Ties key={`ties-${id}`} id={id} ties={ties} neighbourhood={neighbourhood} onSelect={onSelect} />
    </div>
  );
}

function Facts({ id }: { id: string }) {
  const t = useText();
  const format = useFormat();
  const [{ data, error }, again] = useQuery({ query: GRAPH_PERSON, variables: { id } });
  if (error && !data) return <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  const contact = data?.contact;
  if (!contact) return <Loading lines={4} />;
  const { referredBy, counts, summary } = contact.referralStatus;
  return (
    <>
      <p className={classes.summary}>{summary}</p>
      <dl>
        <Fact name={t('graph.lifecycle')}>
          <Badge>{wordOf(t, 'lifecycle', contact.lifecycle)}</Badge>
        </Fact>
        {referredBy && (
          <Fact name={t('graph.referredBy')}>
            <bdi>{referredBy.referrer.displayName}</bdi>{' '}
            <StageMark stage={referredBy.stage}>{wordOf(t, 'stage', referredBy.stage)}</StageMark>
          </Fact>
        )}
        <Fact name={t('graph.referrals')}>
          {t('graph.referralsMade', { count: counts.total, converted: counts.converted })}
        </Fact>
        {Number(contact.lifetimeValue.amount) !== 0 && (
          <Fact name={t('graph.value')}>{format.money(contact.lifetimeValue)}</Fact>
        )}
        {contact.owner && (
          <Fact name={t('graph.owner')}>
            <bdi>{contact.owner.name}</bdi>
          </Fact>
        )}
        {contact.lastInteractionAt && <Fact name={t('graph.lastSpoken')}>{format.ago(contact.lastInteractionAt)}</Fact>}
      </dl>
    </>
  );
}

/** As many as one search tells the reasons of. */
const WITH_REASON = 20;

interface TiesProps {
  id: string;
  ties: readonly GraphTie[];
  neighbourhood: Neighbourhood;
  onSelect: (id: string) => void;
}

function Ties({ id, ties, neighbourhood, onSelect }: TiesProps) {
  const t = useText();
  const [evidence, setEvidence] = useState<{ tie: TieParts; title: string } | null>(null);
  // The graph does not tell why; paths of one hop from those around do.
  const from = ties.slice(0, WITH_REASON).map((tie) => otherEnd(tie, id));
  const [{ data }] = useQuery({
    query: PATHS,
    variables: { to: id, from, maxHops: 1, first: WITH_REASON },
    pause: from.length === 0,
  });
  const reasons = new Map(data?.introductionPaths.map(({ steps }) => [steps[0]?.contact.id, steps.at(-1)?.via]));
  const nameOf = (other: string) => neighbourhood.person(other)?.displayName ?? '';
  return (
    <section>
      <h3 className={classes.tiesTitle}>{t('graph.ties', { count: ties.length })}</h3>
      <ul>
        {ties.map((tie) => {
          const other = otherEnd(tie, id);
          const reason = reasons.get(other);
          return (
            <li key={tie.id} className={classes.tie}>
              <div className={classes.tieHead}>
                <button type="button" className={classes.tieName} onClick={() => onSelect(other)}>
                  <bdi>{nameOf(other)}</bdi>
                </button>
                <Strength strength={tie.strength} />
              </div>
              <p>
                {tie.stage && (
                  <>
                    <StageMark stage={tie.stage}>{wordOf(t, 'stage', tie.stage)}</StageMark>{' '}
                  </>
                )}
                {reason ? (
                  <button
                    type="button"
                    className={classes.reason}
                    onClick={() =>
                      setEvidence({ tie: reason, title: t('graph.tieOf', { one: nameOf(other), other: nameOf(id) }) })
                    }
                  >
                    <bdi>{reason.reason}</bdi>
                  </button>
                ) : (
                  tieSentence(t, tie, id, nameOf)
                )}
              </p>
            </li>
          );
        })}
      </ul>
      {evidence && <EvidenceDialog {...evidence} onClose={() => setEvidence(null)} />}
    </section>
  );
}
