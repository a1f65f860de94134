/** What global-setup started for the whole run: one server on a real PostgreSQL. */
export interface Running {
  url: string;
  /** Connects as the owner of the database. */
  ownerUrl: string;
  /** Of an administrator of the workspace `default`. */
  adminKey: string;
  /** Signs the tokens of a host CRM, for the audience `moaref`. */
  jwtSecret: string;
}

/** The workers of a run find it in their environment, so that several runs at once do not mix. */
export const running = (): Running => JSON.parse(process.env.MOAREF_TEST_RUN!) as Running;
