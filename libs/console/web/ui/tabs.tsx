import { type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import classes from './tabs.module.css';

export interface TabPage {
  id: string;
  label: string;
  count?: string;
  content: () => ReactNode;
}

interface TabsProps {
  label: string;
  pages: readonly TabPage[];
  selected: string;
  onSelect: (id: string) => void;
}

/** Only the page that is shown is made. */
export function Tabs({ label, pages, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))} className={classes.tabs}>
      <TabList aria-label={label} className={classes.list}>
        {pages.map((page) => (
          <Tab key={page.id} id={page.id} className={classes.tab}>
            {page.label}
            {page.count && <span className={classes.count}>{page.count}</span>}
          </Tab>
        ))}
      </TabList>
      {pages.map((page) => (
        <TabPanel key={page.id} id={page.id} className={classes.panel}>
          {page.id === selected && page.content()}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
