import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';

export interface OperationMeasure {
  /** Fields inside fields: `{ viewer { role } }` has 2. */
  depth: number;
  /** The field that has the most response names within one selection set, fragments counted in. */
  mostAliased: { field: string; names: number };
  /**
   * How many objects the answer can hold: a page counts as many as it may have, a list without pages as 5, and what is
   * inside is multiplied. Values that are no objects are free, and so is introspection. A field that several fragments
   * ask for counts each time.
   */
  cost: number;
  introspects: boolean;
}

/** The values of the variables that can be page sizes. */
export type Sizes = Readonly<Record<string, number>>;

const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 100;
/** What a list without pages is taken for, such as a contact's tags: most have fewer, few have more. */
const SHORT_LIST = 5;

/** Values out of range are refused later; here they must only not blow up the number of different combinations. */
const clamp = (value: number) => Math.min(Math.max(Math.trunc(value), 0), LARGEST_PAGE);

export function sizesOf(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): Sizes {
  const sizes: Record<string, number> = {};
  for (const { variable, type, defaultValue } of operation.variableDefinitions ?? []) {
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    if (named.kind !== Kind.NAMED_TYPE || named.name.value !== 'Int') continue;
    const value = variables[variable.name.value];
    if (typeof value === 'number') sizes[variable.name.value] = clamp(value);
    else if (value === undefined && defaultValue?.kind === Kind.INT) {
      sizes[variable.name.value] = clamp(Number(defaultValue.value));
    } else sizes[variable.name.value] = DEFAULT_PAGE;
  }
  return sizes;
}

export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  sizes: Sizes,
): OperationMeasure {
  const ruler = new Ruler(schema, document, sizes);
  const { depth, once, perItem } = ruler.measure(operation.selectionSet, schema.getRootType(operation.operation)!);
  const { mostAliased, introspects } = ruler;
  return { depth, mostAliased, cost: once + perItem * SHORT_LIST, introspects };
}

interface SetMeasure {
  depth: number;
  /** The cost of what is there once, and of one item of the lists that are directly in the set. */
  once: number;
  perItem: number;
}

class Ruler {
  mostAliased = { field: '', names: 0 };
  introspects = false;
  /** A fragment that is spread in many places is measured once: otherwise 30 lines could take a minute. */
  private readonly known = new Map<SelectionSetNode, SetMeasure>();
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly sizes: Sizes,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  measure(set: SelectionSetNode, type: GraphQLCompositeType): SetMeasure {
    let measure = this.known.get(set);
    if (!measure) {
      this.countNames(set);
      this.known.set(set, (measure = this.sum(set, type)));
    }
    return measure;
  }

  private sum(set: SelectionSetNode, type: GraphQLCompositeType): SetMeasure {
    const sum: SetMeasure = { depth: 0, once: 0, perItem: 0 };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        this.addField(sum, selection, type);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value)!;
      const on = fragment.typeCondition
        ? (typeFromAST(this.schema, fragment.typeCondition) as GraphQLCompositeType)
        : type;
      const part = this.measure(fragment.selectionSet, on);
      sum.depth = Math.max(sum.depth, part.depth);
      sum.once += part.once;
      sum.perItem += part.perItem;
    }
    return sum;
  }

  private addField(sum: SetMeasure, node: FieldNode, type: GraphQLCompositeType): void {
    const name = node.name.value;
    if (name === '__schema' || name === '__type') this.introspects = true;
    const field = 'getFields' in type ? type.getFields()[name] : undefined;
    const of = field && getNamedType(field.type);
    if (!field || !of || !isCompositeType(of) || !node.selectionSet) {
      sum.depth = Math.max(sum.depth, 1);
      return;
    }
    const page = this.pageSize(field, node);
    const isList = isListType(getNullableType(field.type));
    const inner = this.measure(node.selectionSet, of);
    const cost = 1 + inner.once + inner.perItem * (isList ? SHORT_LIST : (page ?? SHORT_LIST));
    sum.depth = Math.max(sum.depth, 1 + inner.depth);
    if (!isList) sum.once += cost;
    else if (page !== undefined) sum.once += page * cost;
    else sum.perItem += cost;
  }

  /** How long a field's pages are at most; undefined where it has none. */
  private pageSize(field: GraphQLField<unknown, unknown>, node: FieldNode): number | undefined {
    if (!field.args.some(({ name }) => name === 'first' || name === 'last')) return undefined;
    for (const { name, value } of node.arguments ?? []) {
      if (name.value !== 'first' && name.value !== 'last') continue;
      if (value.kind === Kind.INT) return clamp(Number(value.value));
      if (value.kind === Kind.VARIABLE) return this.sizes[value.name.value] ?? DEFAULT_PAGE;
    }
    return DEFAULT_PAGE;
  }

  private countNames(set: SelectionSetNode): void {
    const names = new Map<string, Set<string>>();
    this.collectNames(set, names, new Set());
    for (const [field, { size }] of names) {
      if (size > this.mostAliased.names) this.mostAliased = { field, names: size };
    }
  }

  /** Like the collection of fields in execution: a fragment counts once within a selection set. */
  private collectNames(set: SelectionSetNode, names: Map<string, Set<string>>, visited: Set<string>): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const field = selection.name.value;
        if (!names.has(field)) names.set(field, new Set());
        names.get(field)!.add(selection.alias?.value ?? field);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.collectNames(selection.selectionSet, names, visited);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        this.collectNames(this.fragments.get(selection.name.value)!.selectionSet, names, visited);
      }
    }
  }
}
