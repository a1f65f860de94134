import { ChevronRight } from 'lucide-react';
import { Button, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import { wordOf } from '../common/words.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { type Translate, useText } from '../i18n/use-text.js';
import { sentenceOf } from '../api/use-run.js';
import { StageMark } from '../ui/badges.js';
import classes from './descendants.module.css';
import { type BranchPerson } from './graph-queries.js';
import { isolated } from '../i18n/isolated.js';
import { type Branch, useBranches } from './use-branches.js';

interface DescendantsProps {
  root: BranchPerson;
  /** Who is open beside the root. */
  open: readonly string[];
  onOpen: (open: string[]) => void;
}

const MORE = 'more:';

/** Whom somebody brought, and whom those brought, a level at a time. */
export function Descendants({ root, open, onOpen }: DescendantsProps) {
  const t = useText();
  const format = useFormat();
  const { branches, more } = useBranches([root.id, ...open]);
  const first = branches[root.id];
  const toggle = (id: string) => onOpen(open.includes(id) ? open.filter((other) => other !== id) : [...open, id]);

  const rows = (parent: BranchPerson, branch: Branch) => [
    ...branch.people.map((person) => {
      const { total, converted } = person.referralStatus.counts;
      const stage = person.referralStatus.referredBy?.stage;
      const own = branches[person.id];
      return (
        <TreeItem
          key={person.id}
          id={person.id}
          textValue={person.displayName}
          hasChildItems={total > 0}
          className={classes.row}
        >
          <TreeItemContent>
            <span className={classes.content}>
              <Button slot="chevron" className={classes.chevron}>
                <ChevronRight aria-hidden />
              </Button>
              <PersonLink person={person} avatar={26} />
              {person.deletedAt && <span className={classes.soft}>{t('graph.tree.inBin')}</span>}
              <span className={classes.facts}>
                <span className={classes.stage}>
                  {stage && <StageMark stage={stage}>{wordOf(t, 'stage', stage)}</StageMark>}
                </span>
                <span className={classes.own}>{total > 0 && t('graph.tree.brought', { count: total, converted })}</span>
                <span className={classes.value}>
                  {Number(person.lifetimeValue.amount) !== 0 && format.money(person.lifetimeValue)}
                </span>
              </span>
            </span>
          </TreeItemContent>
          {total > 0 && (own ? rows(person, own) : waiting(person, t))}
        </TreeItem>
      );
    }),
    ...(branch.busy ? [waiting(parent, t)] : []),
    ...(branch.error || branch.next ? [rest(parent, branch, t)] : []),
  ];

  if (!first) return null;
  return (
    <Tree
      aria-label={t('graph.tree.of', { name: root.displayName })}
      className={classes.tree}
      selectionMode="none"
      expandedKeys={open}
      onExpandedChange={(keys) => onOpen([...keys].map(String))}
      onAction={(key) => {
        const id = String(key);
        if (id.startsWith(MORE)) more(id.slice(MORE.length));
        else toggle(id);
      }}
    >
      {rows(root, first)}
    </Tree>
  );
}

const waiting = (parent: BranchPerson, t: Translate) => (
  <TreeItem key={`wait:${parent.id}`} id={`wait:${parent.id}`} textValue={t('common.loading')} className={classes.row}>
    <TreeItemContent>
      <span className={`${classes.content} ${classes.soft}`}>{t('common.loading')}</span>
    </TreeItemContent>
  </TreeItem>
);

/** The row that brings the next page, or tries again. */
const rest = (parent: BranchPerson, { error }: Branch, t: Translate) => {
  const text = error
    ? `${sentenceOf(error, t)} ${t('common.retry')}`
    : t('graph.tree.more', { name: isolated(parent.displayName) });
  return (
    <TreeItem key={MORE + parent.id} id={MORE + parent.id} textValue={text} className={classes.row}>
      <TreeItemContent>
        <span className={`${classes.content} ${classes.more}`}>{text}</span>
      </TreeItemContent>
    </TreeItem>
  );
};
