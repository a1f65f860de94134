import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DynamicModule, type ForwardReference, type Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { AppModule } from '../app.module.js';
import { PROJECT } from '../places.js';

const HEADER =
  '# The served schema, written by "npm run schema". What front-ends may rely on is the part they use.\n\n';

const COMMITTED = join(PROJECT, 'schema.graphql');

/** @param file where to; the committed one by default */
export async function writeSchema(file?: string): Promise<void> {
  const text = `${HEADER}${await servedSchema()}\n`;
  if (file === '-') process.stdout.write(text);
  // npm runs us in the project's folder, wherever it was called.
  else writeFileSync(file === undefined ? COMMITTED : resolve(process.env.INIT_CWD ?? '.', file), text);
}

/** The schema of all resolvers, of classes alone: nothing is instantiated and nothing connected. */
async function servedSchema(): Promise<string> {
  const builder = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    const providers = providersOf(AppModule.of({ databaseUrl: '' }, {}));
    const schema = await builder.get(GraphQLSchemaFactory).create([...providers]);
    return printSchema(lexicographicSortSchema(schema));
  } finally {
    await builder.close();
  }
}

type Importable = Type | DynamicModule | ForwardReference<() => Type> | Promise<DynamicModule>;

/** The classes that a module and those below it provide. */
function providersOf(root: Importable): Set<Type> {
  const found = new Set<Type>();
  const seen = new Set<unknown>();
  const visit = (importable: Importable): void => {
    if (!importable || seen.has(importable)) return;
    seen.add(importable);
    if ('forwardRef' in importable) return visit(importable.forwardRef());
    const isDynamic = 'module' in importable;
    if (isDynamic) for (const below of importable.imports ?? []) visit(below as Importable);
    const module = isDynamic ? importable.module : (importable as Type);
    for (const below of (Reflect.getMetadata(MODULE_METADATA.IMPORTS, module) ?? []) as Importable[]) visit(below);
    const own = (Reflect.getMetadata(MODULE_METADATA.PROVIDERS, module) ?? []) as unknown[];
    for (const provider of own) if (typeof provider === 'function') found.add(provider as Type);
  };
  visit(root);
  return found;
}
