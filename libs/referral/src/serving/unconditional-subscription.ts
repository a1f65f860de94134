import {
  type ASTVisitor,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

const CONDITIONS = new Set(['skip', 'include']);

/**
 * The field of a subscription is asked for without @skip and @include, as GraphQL says since September 2025. Where they
 * left it out there would be nothing to subscribe to, which graphql-js 16 answers by throwing: the whole connection
 * ended, with all other subscriptions on it.
 */
export function unconditionalSubscription(context: ValidationContext): ASTVisitor {
  const check = (set: SelectionSetNode, seen: Set<string>): void => {
    for (const selection of set.selections) {
      const condition = selection.directives?.find(({ name }) => CONDITIONS.has(name.value));
      if (condition) {
        const message = `A subscription's field is not asked for with @${condition.name.value}.`;
        context.reportError(new GraphQLError(message, { nodes: condition }));
        // Over a condition that is a variable, graphql-js's own rule for subscriptions throws; it comes after this one.
        Object.assign(selection, { directives: [] });
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) check(selection.selectionSet, seen);
      if (selection.kind !== Kind.FRAGMENT_SPREAD || seen.has(selection.name.value)) continue;
      // Another rule tells of circles; here they must only end.
      seen.add(selection.name.value);
      const fragment = context.getFragment(selection.name.value);
      if (fragment) check(fragment.selectionSet, seen);
    }
  };
  return {
    // Before any rule comes to an operation.
    Document({ definitions }) {
      for (const definition of definitions) {
        if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
        const { operation, selectionSet } = definition;
        if (operation === OperationTypeNode.SUBSCRIPTION) check(selectionSet, new Set());
      }
    },
  };
}
