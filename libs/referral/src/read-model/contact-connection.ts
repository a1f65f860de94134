import { Field, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../common/paging.js';
import { Contact } from '../contacts/contact.entity.js';

const contacts = connectionOf(Contact, 'ContactEdge');

@ObjectType('ContactConnection', { description: 'A page of contacts.' })
export class ContactConnection extends contacts.Connection {
  @Field(() => Boolean, {
    description: 'False where counting stopped: of a text search at 1,000, of descendants at 100,000.',
  })
  totalCountIsExact!: boolean;
}
