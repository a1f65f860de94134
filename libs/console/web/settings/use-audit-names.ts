import { useEffect, useMemo, useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { graphql } from '../api/graphql.js';

const PEOPLE = graphql(`
  query AuditPeople($ids: [ID!]!) {
    living: contacts(filter: { ids: $ids }, first: 100) {
      nodes {
        id
        displayName
      }
    }
    binned: contacts(filter: { ids: $ids, deleted: true }, first: 100) {
      nodes {
        id
        displayName
      }
    }
  }
`);

const OTHERS = graphql(`
  query AuditNames {
    users {
      id
      name
    }
    apiKeys {
      id
      name
    }
    tags {
      id
      name
    }
    segments {
      id
      name
    }
  }
`);

/** How many are asked for at once. */
const BATCH = 100;

export interface AuditNames {
  nameOf: (id: string) => string | undefined;
  isContact: (id: string) => boolean;
}

/** The names of what the audit tells by id: it keeps none, so that nothing is left there of who is erased. */
export function useAuditNames(ids: readonly string[]): AuditNames {
  const client = useClient();
  const [{ data }] = useQuery({ query: OTHERS });
  const [people, setPeople] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = useRef(new Set<string>());
  const key = ids.join();
  useEffect(() => {
    const unknown = [...new Set(key.split(',').filter(Boolean))].filter((id) => !asked.current.has(id));
    unknown.forEach((id) => asked.current.add(id));
    for (let start = 0; start < unknown.length; start += BATCH) {
      void client
        .query(PEOPLE, { ids: unknown.slice(start, start + BATCH) }, { requestPolicy: 'network-only' })
        .toPromise()
        .then(({ data: found }) => {
          if (!found) return;
          const names = [...found.living.nodes, ...found.binned.nodes];
          setPeople(
            (before) => new Map([...before, ...names.map(({ id, displayName }) => [id, displayName] as const)]),
          );
        });
    }
  }, [client, key]);
  return useMemo(() => {
    const others = new Map(
      [data?.users, data?.apiKeys, data?.tags, data?.segments]
        .flatMap((list) => list ?? [])
        .map(({ id, name }) => [id, name] as const),
    );
    return { nameOf: (id) => people.get(id) ?? others.get(id), isContact: (id) => people.has(id) };
  }, [people, data]);
}
