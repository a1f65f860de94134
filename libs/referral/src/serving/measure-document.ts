import { type ASTNode, type DocumentNode, GraphQLError, Kind, type StringValueNode, visit } from 'graphql';
import { findBadText } from '../common/text.js';

export interface DocumentMeasure {
  directives: number;
  /** The refusal of the first literal text that cannot be stored. */
  badText: GraphQLError | null;
}

export function measureDocument(document: DocumentNode): DocumentMeasure {
  let directives = 0;
  let badText: GraphQLError | null = null;
  visit(document, {
    Directive: () => void directives++,
    StringValue(node, _key, parent, _path, ancestors) {
      const found = badText ? null : findBadText(node.value);
      if (found) badText = refuseText(found.what, pathOf([...ancestors, parent!]), node);
    },
  });
  return { directives, badText };
}

/** @throws GraphQLError that names the place, where a variable holds text that PostgreSQL cannot store. */
export function checkTexts(variables: Readonly<Record<string, unknown>>): void {
  const found = findBadText(variables);
  if (found) throw refuseText(found.what, found.path);
}

function refuseText(what: 'NUL' | 'LONE_SURROGATE', path: string[], node?: StringValueNode): GraphQLError {
  const sentence = what === 'NUL' ? 'has the character NUL in it' : 'has half of a surrogate pair in it';
  return new GraphQLError(`The text at ${path.join('.') || 'the root'} ${sentence}, which no text may have.`, {
    nodes: node,
    extensions: { code: 'BAD_USER_INPUT', inputPath: path, http: { status: 400 } },
  });
}

/** The names of the argument and of the fields of input objects in which a value stands. */
function pathOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string[] {
  return ancestors.flatMap((ancestor) =>
    'kind' in ancestor && (ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD)
      ? [ancestor.name.value]
      : [],
  );
}
