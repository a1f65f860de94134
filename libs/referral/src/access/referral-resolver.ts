import { applyDecorators, type Type, UseFilters, UseGuards, UsePipes } from '@nestjs/common';
import { Resolver } from '@nestjs/graphql';
import { AccessGuard } from './access.guard.js';
import { InputPipe } from './input.pipe.js';
import { RefusalFilter } from './refusal.filter.js';

/**
 * A resolver of ours. Guard, validation and refusals come with the class rather than as global enhancers, so that an
 * application that embeds the module keeps its own.
 */
export const ReferralResolver = (of?: () => Type) =>
  applyDecorators(
    of ? Resolver(of) : Resolver(),
    UseGuards(AccessGuard),
    UsePipes(InputPipe),
    UseFilters(RefusalFilter),
  );
