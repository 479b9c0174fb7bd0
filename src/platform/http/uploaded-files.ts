import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../../core/refusal.js';
import { RefusedError } from './problem.js';

/** A little above what any reader takes, so that the reader's own refusal says how large is too large. */
export const UPLOAD_MAX = 41 * 1024 * 1024;
export const FILES_MAX = 20;

/** How a route that takes files describes its body. */
export const FILE_BODY = {
  schema: { type: 'object', properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } } },
};

export interface UploadedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** The files of a multipart request. @throws RefusedError when there is none, or one is larger than the service takes */
export async function uploadedFiles(request: FastifyRequest): Promise<UploadedFile[]> {
  if (!request.isMultipart()) {
    throw new RefusedError(refuse('REQUEST.INVALID', 'Send the file as multipart/form-data'));
  }
  const files: UploadedFile[] = [];
  for await (const part of request.files() as AsyncIterable<MultipartFile>) {
    files.push({ name: part.filename, content: await part.toBuffer() });
  }
  if (files.length === 0) throw new RefusedError(refuse('REQUEST.INVALID', 'The request holds no file'));
  return files;
}
