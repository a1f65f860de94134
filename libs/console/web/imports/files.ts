import { saveFile } from '../common/save-file.js';
import { currentSession } from '../api/session.js';

/** What the doors for files answer where they refuse. */
interface Refused {
  message?: string;
}

const authorization = (): string => `Bearer ${currentSession()?.token ?? ''}`;

/**
 * Sends a file and tells how much of it has gone out, 0 to 1; fetch cannot tell that.
 *
 * @returns the upload's id. Rejects with a sentence of the server's, or an empty message where it could not be reached.
 */
export function upload(file: File, onProgress: (share: number) => void, left: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/uploads?fileName=${encodeURIComponent(file.name.slice(0, 255))}`);
    request.setRequestHeader('authorization', authorization());
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1);
    request.onload = () => {
      const { uploadId, message } = (request.response ?? {}) as { uploadId?: string } & Refused;
      if (uploadId) resolve(uploadId);
      else reject(new Error(message ?? ''));
    };
    request.onerror = () => reject(new Error(''));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    left.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/** Saves a file that is given to those alone who have signed in, which a plain link cannot say. */
export async function save(address: string, name: string): Promise<void> {
  const response = await fetch(address, { headers: { authorization: authorization() } });
  if (!response.ok) throw new Error(((await response.json()) as Refused).message ?? '');
  const url = URL.createObjectURL(await response.blob());
  saveFile(url, name);
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(url));
}
