import { Fragment, type ReactNode } from 'react';

/** Short facts in a row. Each is set off from the others, or a number after a Latin name would jump to its other side. */
export function Dotted({ children }: { children: readonly ReactNode[] }) {
  return children.filter(Boolean).map((fact, index) => (
    <Fragment key={index}>
      {index > 0 && ' · '}
      <bdi>{fact}</bdi>
    </Fragment>
  ));
}
