import { type DocumentNode } from 'graphql';

/**
 * Characters of all documents together. Parsed, one takes some seventy bytes: by Apollo's own measure, 30 MiB of JSON,
 * somebody who never sends the same document twice would have us keep several hundred megabytes.
 */
const LARGEST_SIZE = 512 * 1024;

/** Documents that were parsed and found valid, so that it is done once; those that were not asked for lately go first. */
export class RecentDocuments {
  /** In the order of their last use. */
  private readonly documents = new Map<string, DocumentNode>();
  private size = 0;

  async get(hash: string): Promise<DocumentNode | undefined> {
    const document = this.documents.get(hash);
    if (!document) return undefined;
    this.documents.delete(hash);
    this.documents.set(hash, document);
    return document;
  }

  async set(hash: string, document: DocumentNode): Promise<void> {
    await this.delete(hash);
    this.documents.set(hash, document);
    this.size += sizeOf(document);
    for (const oldest of this.documents.keys()) {
      if (this.size <= LARGEST_SIZE) break;
      await this.delete(oldest);
    }
  }

  async delete(hash: string): Promise<void> {
    const document = this.documents.get(hash);
    if (!document) return;
    this.documents.delete(hash);
    this.size -= sizeOf(document);
  }
}

const sizeOf = ({ loc }: DocumentNode): number => loc?.source.body.length ?? 0;
