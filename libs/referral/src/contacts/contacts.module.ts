import { Module } from '@nestjs/common';
import { ContactFinder } from './contact-finder.js';
import { ContactHooks } from './contact-hooks.js';

@Module({ providers: [ContactFinder, ContactHooks], exports: [ContactFinder, ContactHooks] })
export class ContactsModule {}
