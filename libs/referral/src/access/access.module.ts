import { Module } from '@nestjs/common';
import { AccessGuard } from './access.guard.js';
import { AccessResolver } from './access.resolver.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuditService } from './audit.service.js';
import { CredentialsService } from './credentials.service.js';
import { OwnAccountService } from './own-account.service.js';
import { RateLimits } from './rate-limits.js';
import { SignInService } from './sign-in.service.js';
import { UsersService } from './users.service.js';
import { WorkspacesService } from './workspaces.service.js';

@Module({
  providers: [
    AccessGuard,
    AccessResolver,
    ApiKeysService,
    AuditService,
    CredentialsService,
    OwnAccountService,
    RateLimits,
    SignInService,
    UsersService,
    WorkspacesService,
  ],
  exports: [
    ApiKeysService,
    AuditService,
    CredentialsService,
    RateLimits,
    SignInService,
    UsersService,
    WorkspacesService,
  ],
})
export class AccessModule {}
