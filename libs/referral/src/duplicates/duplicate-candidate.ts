import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Contact } from '../contacts/contact.entity.js';

const SCORE = 'How likely it is that they are the same person, 0..1.';
const REASONS = "What speaks for it and against it, the strongest first, in the viewer's language.";

@ObjectType('DuplicateCandidate', { description: 'A contact that may be the same person.' })
export class DuplicateCandidate {
  contactId!: string;

  @Field(() => Contact, { description: 'The contact that is there.' })
  contact?: Contact;

  @Field(() => Float, { description: SCORE })
  score!: number;

  @Field(() => [String], { description: REASONS })
  reasons!: string[];
}

@ObjectType('DuplicatePair', { description: 'Two contacts that may be the same person.' })
export class DuplicatePair {
  contactId!: string;
  otherId!: string;

  @Field(() => Contact, { description: 'The one that came first, as far as ids tell.' })
  contact?: Contact;

  @Field(() => Contact, { description: 'The other one.' })
  other?: Contact;

  @Field(() => Float, { description: SCORE })
  score!: number;

  @Field(() => [String], { description: REASONS })
  reasons!: string[];
}
