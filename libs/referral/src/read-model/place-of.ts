import { type GraphQLResolveInfo } from 'graphql';

/** Where in the document a field is, indices apart: two places may ask for different blocks of the same contacts. */
export function placeOf(info: GraphQLResolveInfo): string {
  const keys: string[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev) {
    if (typeof at.key === 'string') keys.push(at.key);
  }
  return keys.join('<');
}
