import { ApiKey } from './access/api-key.entity.js';
import { AuditEntry } from './access/audit-entry.entity.js';
import { Session } from './access/session.entity.js';
import { User } from './access/user.entity.js';
import { Workspace } from './access/workspace.entity.js';
import { Company } from './contacts/company.entity.js';
import { Contact } from './contacts/contact.entity.js';
import { ContactStats } from './contacts/contact-stats.entity.js';
import { Relationship } from './contacts/relationship.entity.js';
import { CustomerEventRow } from './customer-events/customer-event.entity.js';
import { Tie } from './graph/tie.entity.js';
import { DuplicateKeyRow } from './duplicates/duplicate-key.entity.js';
import { InteractionParticipant } from './interactions/interaction-participant.entity.js';
import { Interaction } from './interactions/interaction.entity.js';
import { ExportJob } from './exports/export-job.entity.js';
import { ImportError } from './imports/import-error.entity.js';
import { ImportJob } from './imports/import-job.entity.js';
import { ImportUndo } from './imports/import-undo.entity.js';
import { Upload } from './imports/upload.entity.js';
import { ContactMerge, ContactMergeRow } from './merging/contact-merge.entity.js';
import { OutboxEvent } from './outbox/outbox-event.entity.js';
import { BulkJob } from './read-model/bulk-job.entity.js';
import { SegmentException } from './segments/segment-exception.entity.js';
import { SegmentMember } from './segments/segment-member.entity.js';
import { Segment } from './segments/segment.entity.js';
import { ContactTag } from './tags/contact-tag.entity.js';
import { Tag } from './tags/tag.entity.js';
import { Acquisition } from './referrals/acquisition.entity.js';
import { ReferralCredit } from './referrals/referral-credit.entity.js';
import { Referral } from './referrals/referral.entity.js';
import { StageChange } from './referrals/stage-change.entity.js';

/** Every entity, by feature from low to high. A test compares them with the migrated schema. */
export const entities = [
  Workspace,
  User,
  ApiKey,
  Session,
  AuditEntry,
  OutboxEvent,
  Contact,
  ContactStats,
  Company,
  Relationship,
  DuplicateKeyRow,
  Tag,
  ContactTag,
  Interaction,
  InteractionParticipant,
  CustomerEventRow,
  Referral,
  Acquisition,
  ReferralCredit,
  StageChange,
  Tie,
  Segment,
  SegmentMember,
  SegmentException,
  ContactMerge,
  ContactMergeRow,
  Upload,
  ImportJob,
  ImportError,
  ImportUndo,
  ExportJob,
  BulkJob,
];
