import { useQuery } from 'urql';
import { ContactPicker } from '../contacts/contact-picker.js';
import { useText } from '../i18n/use-text.js';
import { EmptyState, ErrorState, Loading, Panel } from '../ui/surfaces.js';
import { useAddress, idsIn } from './address.js';
import { Ancestors } from './ancestors.js';
import { Beginnings } from './beginnings.js';
import { Descendants } from './descendants.js';
import { TREE } from './graph-queries.js';
import { NetworkPage } from './network-page.js';
import { TreeTotals } from './tree-totals.js';
import classes from './tree-screen.module.css';

export default function TreeScreen() {
  const t = useText();
  const [params, change] = useAddress();
  const id = params.get('contact');
  return (
    <NetworkPage contactId={id}>
      {id ? (
        <TreeOf key={id} id={id} />
      ) : (
        <Beginnings
          sentence={t('graph.tree.sentence')}
          linkTo={(contact) => `/graph/tree?contact=${contact}`}
          onChoose={(contact) => change({ contact })}
        />
      )}
    </NetworkPage>
  );
}

function TreeOf({ id }: { id: string }) {
  const t = useText();
  const [params, change] = useAddress();
  const [{ data, error }, again] = useQuery({ query: TREE, variables: { id } });
  if (error && !data) return <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <Loading lines={8} />;
  const root = data.contact;
  if (!root) return <EmptyState title={t('common.notFound')} />;
  const { network, counts } = root.referralStatus;
  return (
    <>
      <div className={classes.picker}>
        <ContactPicker
          label={t('graph.whom')}
          hideLabel
          value={root}
          onChange={(chosen) => chosen && chosen.id !== id && change({ contact: chosen.id, open: null })}
        />
      </div>
      <div className={classes.body}>
        <div className={classes.main}>
          <Panel title={t('graph.tree.above')}>
            <Ancestors person={root} ancestors={network.ancestors} />
          </Panel>
          <Panel title={t('graph.tree.below')} isFlush>
            {counts.total === 0 && network.descendantCount === 0 ? (
              <EmptyState title={t('graph.tree.nobody')}>{t('graph.tree.nobodyYet')}</EmptyState>
            ) : (
              <Descendants
                root={root}
                open={idsIn(params.get('open'))}
                onOpen={(open) => change({ open }, { replace: true })}
              />
            )}
          </Panel>
        </div>
        <TreeTotals network={network} />
      </div>
    </>
  );
}
