import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsEmail, IsIn, IsISO4217CurrencyCode, IsLocale, IsTimeZone, MinLength } from 'class-validator';
import { Between, FilledText, Id, Optional, Text } from '../common/input-rules.js';
import { LANGUAGES } from '../common/messages.js';
import { DateTimeScalar } from '../common/scalars.js';
import { UserError } from '../common/user-error.js';
import {
  invalidEmail,
  unknownCalendar,
  unknownCurrency,
  unknownLanguage,
  unknownLocale,
  unknownTimeZone,
  weakPassword,
} from './access.messages.js';
import { ApiKey } from './api-key.entity.js';
import { Role } from './role.js';
import { User } from './user.entity.js';
import { Workspace } from './workspace.entity.js';

const says = (message: object) => ({ context: { message } });

@InputType({ description: 'Whom to let in.' })
export class SignInInput {
  @Field(() => String, { nullable: true, description: 'Slug; needed where the same address is in several workspaces.' })
  @Optional()
  @Text(63)
  workspace?: string | null;

  @Field(() => String, { description: "The user's e-mail address." })
  @Text(320)
  email!: string;

  @Field(() => String, { description: "The user's password." })
  @Text(1000)
  password!: string;
}

@InputType({ description: 'A user to create.' })
export class UserInput {
  @Field(() => ID, { nullable: true, description: 'An id of your own; otherwise one is made.' })
  @Optional()
  @Id()
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'The id in the host CRM.' })
  @Optional()
  @FilledText(200)
  externalId?: string | null;

  @Field(() => String, { description: 'What colleagues call them.' })
  @FilledText(200)
  name!: string;

  @Field(() => String, { description: 'The address that they sign in with.' })
  @IsEmail({}, says(invalidEmail))
  email!: string;

  @Field(() => Role, { description: 'What they may do.' })
  role!: Role;

  @Field(() => String, { nullable: true, description: 'BCP 47.' })
  @Optional()
  @IsLocale(says(unknownLocale))
  locale?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'At least 12 characters; without one they come in by host tokens alone.',
  })
  @Optional()
  @MinLength(12, says(weakPassword))
  @Text(1000)
  password?: string | null;
}

@InputType({ description: 'Changes to a user: what is absent stays.' })
export class UpdateUserInput {
  @Field(() => ID, { description: 'Which user.' })
  @Id()
  id!: string;

  @Field(() => String, { nullable: true, description: 'What colleagues call them.' })
  @Optional()
  @FilledText(200)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'The address that they sign in with.' })
  @Optional()
  @IsEmail({}, says(invalidEmail))
  email?: string | null;

  @Field(() => Role, { nullable: true, description: 'What they may do.' })
  role?: Role | null;

  @Field(() => String, { nullable: true, description: "BCP 47; null takes the workspace's." })
  @Optional()
  @IsLocale(says(unknownLocale))
  locale?: string | null;

  @Field(() => String, { nullable: true, description: 'A new one, of at least 12 characters; ends all sessions.' })
  @Optional()
  @MinLength(12, says(weakPassword))
  @Text(1000)
  password?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'False shuts them out at once; what they did stays.' })
  active?: boolean | null;
}

@InputType({ description: 'Changes to the user who asks: what is absent stays.' })
export class UpdateViewerInput {
  @Field(() => String, { nullable: true, description: 'What colleagues call them.' })
  @Optional()
  @FilledText(200)
  name?: string | null;

  @Field(() => String, { nullable: true, description: "en, fa, ar or hu; null takes the workspace's." })
  @Optional()
  @IsIn(LANGUAGES, says(unknownLanguage))
  locale?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A new one, of at least 12 characters; ends all other sessions. Needs currentPassword.',
  })
  @Optional()
  @MinLength(12, says(weakPassword))
  @Text(1000)
  password?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The password until now; trying it counts as a try to sign in. Not needed without a new one.',
  })
  @Optional()
  @Text(1000)
  currentPassword?: string | null;
}

@InputType({ description: 'Changes to the workspace: what is absent or null stays.' })
export class UpdateWorkspaceInput {
  @Field(() => String, { nullable: true, description: 'What people call it.' })
  @Optional()
  @FilledText(200)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217; fixed once there are amounts.' })
  @Optional()
  @IsISO4217CurrencyCode(says(unknownCurrency))
  currency?: string | null;

  @Field(() => String, { nullable: true, description: 'IANA name.' })
  @Optional()
  @IsTimeZone(says(unknownTimeZone))
  timeZone?: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47.' })
  @Optional()
  @IsLocale(says(unknownLocale))
  locale?: string | null;

  @Field(() => String, { nullable: true, description: 'gregory or persian.' })
  @Optional()
  @IsIn(['gregory', 'persian'], says(unknownCalendar))
  calendar?: string | null;

  @Field(() => Int, { nullable: true, description: 'ISO: 1 is Monday.' })
  @Optional()
  @Between(1, 7)
  firstDayOfWeek?: number | null;
}

@InputType({ description: 'An API key to create.' })
export class ApiKeyInput {
  @Field(() => String, { description: 'What it is for.' })
  @FilledText(200)
  name!: string;

  @Field(() => Role, { description: 'What it may do.' })
  role!: Role;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From when it no longer works; null: never.' })
  expiresAt?: Date | null;
}

@InputType({ description: 'Names one object.' })
export class IdInput {
  @Field(() => ID, { description: 'Which one.' })
  @Id()
  id!: string;

  @Field(() => String, { nullable: true, description: 'Why, for the audit.' })
  @Optional()
  @Text(1000)
  reason?: string | null;
}

const ERRORS = { description: 'Why nothing was done; empty where it was.' };

@ObjectType({ description: 'What deleting answers.' })
export class DeletePayload {
  @Field(() => ID, { nullable: true, description: 'The id of what is gone.' })
  deletedId?: string | null;

  @Field(() => [UserError], ERRORS)
  userErrors!: UserError[];
}

@ObjectType({ description: 'What a change to a user answers.' })
export class UserPayload {
  @Field(() => User, { nullable: true, description: 'The user as it is now.' })
  user?: User | null;

  @Field(() => [UserError], ERRORS)
  userErrors!: UserError[];
}

@ObjectType({ description: 'What a change to the workspace answers.' })
export class WorkspacePayload {
  @Field(() => Workspace, { nullable: true, description: 'The workspace as it is now.' })
  workspace?: Workspace | null;

  @Field(() => [UserError], ERRORS)
  userErrors!: UserError[];
}

@ObjectType({ description: 'What creating an API key answers.' })
export class ApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The key, with its secret for this once.' })
  apiKey?: ApiKey | null;

  @Field(() => [UserError], ERRORS)
  userErrors!: UserError[];
}

@ObjectType({ description: 'Who is asking, and what they may do.' })
export class Viewer {
  @Field(() => Workspace, { description: 'Where everything happens that this credential does.' })
  workspace!: Workspace;

  @Field(() => User, { nullable: true, description: 'Null for an API key.' })
  user?: User | null;

  @Field(() => Role, { description: 'The role in force.' })
  role!: Role;

  @Field(() => [String], { description: 'What the role may do, such as contacts.write.' })
  permissions!: string[];
}

@ObjectType({ description: 'What signing in answers.' })
export class SignInPayload {
  @Field(() => String, { nullable: true, description: 'To send as "Authorization: Bearer ...".' })
  token?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the token works.' })
  expiresAt?: Date | null;

  @Field(() => Viewer, { nullable: true, description: 'Who has signed in.' })
  viewer?: Viewer | null;

  @Field(() => [UserError], ERRORS)
  userErrors!: UserError[];
}
