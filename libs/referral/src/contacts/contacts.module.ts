import { Module } from '@nestjs/common';
import { ContactFinder } from './contact-finder.js';

@Module({ providers: [ContactFinder], exports: [ContactFinder] })
export class ContactsModule {}
