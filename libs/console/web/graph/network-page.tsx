import { type ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useText } from '../i18n/use-text.js';
import { Page } from '../ui/surfaces.js';
import classes from './network-page.module.css';

interface NetworkPageProps {
  /** Whom one is looking at; the other ways to look begin with the same person. */
  contactId: string | null;
  children: ReactNode;
  isFull?: boolean;
}

/** The three ways to look at who knows whom. */
export function NetworkPage({ contactId, children, isFull = false }: NetworkPageProps) {
  const t = useText();
  const to = (path: string, name = 'contact') => path + (contactId ? `?${name}=${contactId}` : '');
  return (
    <Page
      title={t('graph.title')}
      isFull={isFull}
      actions={
        <nav aria-label={t('graph.views')} className={classes.views}>
          <NavLink to={to('/graph')} end>
            {t('graph.picture.title')}
          </NavLink>
          <NavLink to={to('/graph/tree')}>{t('graph.tree.title')}</NavLink>
          <NavLink to={to('/graph/paths', 'to')}>{t('graph.paths.title')}</NavLink>
        </nav>
      }
    >
      {children}
    </Page>
  );
}
