import { createHmac } from 'node:crypto';

/** `X-LINE-Authorization`: HMAC-SHA256 over secret, path, query (GET, without "?") or body (POST) and nonce. */
export function lineAuthorization(secret: string, path: string, queryOrBody: string, nonce: string): string {
  return createHmac('sha256', secret).update(`${secret}${path}${queryOrBody}${nonce}`).digest('base64');
}

const longId = /^-?\d{16,}$/;

/** Strings stay as they are; whole numbers beyond 2^53, as LINE's 19-digit ids are, become strings before they lose digits. */
export function parseLineJson(text: string): unknown {
  return JSON.parse(
    text.replace(/"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
      longId.test(token) ? `"${token}"` : token,
    ),
  );
}
