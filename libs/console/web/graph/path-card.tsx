import { Copy, MoveRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { PersonLink } from '../contacts/person-link.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Avatar } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { EvidenceDialog } from './evidence-dialog.js';
import { type Path, type TieParts } from './graph-queries.js';
import classes from './path-card.module.css';
import { RequestDialog } from './request-dialog.js';
import { Strength } from './strength.js';
import { strengthWord } from './tie-words.js';

/** One way to reach somebody: who knows whom, from us to them. */
export function PathCard({ path }: { path: Path }) {
  const t = useText();
  const { user } = useViewer();
  const [evidence, setEvidence] = useState<{ tie: TieParts; title: string } | null>(null);
  const [isAsking, setAsking] = useState(false);
  const colleague = path.steps[0]?.knownBy;
  return (
    <article className={classes.card}>
      <header className={classes.head}>
        <h3>{t('graph.path.words', { count: path.hops, strength: strengthWord(t, path.strength) })}</h3>
        <Button size="small" icon={<Copy aria-hidden />} onPress={() => setAsking(true)}>
          {t('graph.path.ask')}
        </Button>
      </header>
      <ol className={classes.chain}>
        {colleague && (
          <li className={classes.step}>
            <div className={classes.person}>
              <Avatar name={colleague.name} size={36} />
              <div>
                <p className={classes.name}>
                  <bdi>{colleague.id === user?.id ? t('graph.path.you') : colleague.name}</bdi>
                </p>
                <p className={classes.soft}>{t('graph.path.ofUs')}</p>
              </div>
            </div>
          </li>
        )}
        {path.steps.map(({ contact, via }, index) => {
          const before = path.steps[index - 1]?.contact;
          const hint = [contact.company?.name, contact.city].filter(Boolean).join(' · ');
          return (
            <li key={contact.id} className={classes.step}>
              {via && before ? (
                <Tie>
                  <button
                    type="button"
                    className={classes.reason}
                    onClick={() =>
                      setEvidence({
                        tie: via,
                        title: t('graph.tieOf', { one: before.displayName, other: contact.displayName }),
                      })
                    }
                  >
                    <bdi>{via.reason}</bdi>
                  </button>
                  <Strength strength={via.strength} />
                </Tie>
              ) : (
                colleague && (
                  <Tie isOurs>
                    <span className={classes.soft}>{t('graph.path.knows')}</span>
                  </Tie>
                )
              )}
              <div className={classes.person}>
                <Avatar name={contact.displayName} size={36} />
                <div>
                  <p className={classes.name}>
                    <PersonLink person={contact} />
                  </p>
                  {hint && (
                    <p className={classes.soft}>
                      <bdi>{hint}</bdi>
                    </p>
                  )}
                </div>
              </div>
            </li>
          );
        })}
      </ol>
      {evidence && <EvidenceDialog {...evidence} onClose={() => setEvidence(null)} />}
      {isAsking && <RequestDialog path={path} onClose={() => setAsking(false)} />}
    </article>
  );
}

function Tie({ children, isOurs }: { children: ReactNode; isOurs?: boolean }) {
  return (
    <div className={`${classes.tie} ${isOurs ? classes.ours : ''}`}>
      <MoveRight aria-hidden />
      <div>{children}</div>
    </div>
  );
}
