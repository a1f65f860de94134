import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
} from 'graphql';

type Fragments = GraphQLResolveInfo['fragments'];

/** The fields that are asked for of one object: by field name, then by response key (alias). */
export type Selection = Map<string, Map<string, FieldNode[]>>;

/**
 * Looks ahead at what is selected below some field nodes, through fragments. `@skip` and `@include` are not evaluated:
 * what may be asked for is taken as asked for. Types are not told apart, as none of ours are interfaces.
 */
export function selectionOf(nodes: readonly FieldNode[], fragments: Fragments): Selection {
  const selection: Selection = new Map();
  for (const node of nodes) collect(node.selectionSet, fragments, selection);
  return selection;
}

function collect(set: SelectionSetNode | undefined, fragments: Fragments, into: Selection): void {
  for (const node of set?.selections ?? []) {
    if (node.kind === Kind.FIELD) {
      const byKey = into.get(node.name.value) ?? new Map<string, FieldNode[]>();
      const key = node.alias?.value ?? node.name.value;
      byKey.set(key, [...(byKey.get(key) ?? []), node]);
      into.set(node.name.value, byKey);
    } else {
      const fragment =
        node.kind === Kind.INLINE_FRAGMENT ? node : (fragments[node.name.value] as FragmentDefinitionNode);
      collect(fragment.selectionSet, fragments, into);
    }
  }
}

/** The nodes of a field that is asked for under exactly one response key; undefined where it is not, or under several. */
export function onlyUseOf(selection: Selection, field: string): FieldNode[] | undefined {
  const uses = selection.get(field);
  return uses?.size === 1 ? [...uses.values()][0] : undefined;
}

/** Every node of a field, under whatever response keys. */
export const allUsesOf = (selection: Selection, field: string): FieldNode[] =>
  [...(selection.get(field)?.values() ?? [])].flat();
