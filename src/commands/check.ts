import { type Command } from 'commander';

export function addCheckCommand(_program: Command): void {}
