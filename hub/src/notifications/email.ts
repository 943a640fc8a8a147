import nodemailer from 'nodemailer';
import { failed, type Send, type SendOutcome } from './channel.ts';

const timeoutMs = 8_000;

/** A mail by SMTP: over TLS, over STARTTLS that must succeed, or in the clear within this machine and without a password. */
export const sendEmail: Send<'email'> = async (settings, secret, message) => {
  const { host, port, security, user, from, to } = settings;
  if (user !== '' && secret === null) return failed('noSecret', '', true);
  const transport = nodemailer.createTransport({
    host: host.replace(/^\[|\]$/g, ''),
    port,
    secure: security === 'tls',
    requireTLS: security === 'startTls',
    ignoreTLS: security === 'none',
    ...(user === '' ? {} : { auth: { user, pass: secret ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from,
      to,
      subject: message.subject,
      text: message.text,
      // The same for a message that is sent again, so that a mailbox shows it once.
      messageId: `<${message.id}@lintel.invalid>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return { ok: true };
  } catch (error) {
    return outcomeOf(error as Error & { code?: string; responseCode?: number });
  } finally {
    transport.close();
  }
};

/** Codes of RFC 5321: 4xx is for the moment, 5xx for good. */
function outcomeOf(error: Error & { code?: string; responseCode?: number }): SendOutcome {
  const { code = '', responseCode } = error;
  const detail = responseCode ?? '';
  const passing = responseCode !== undefined && responseCode < 500;
  if (code === 'EAUTH' || code === 'ENOAUTH') return failed('credentials', detail, !passing);
  if (code === 'ETLS' || /certificate|SSL|TLS/i.test(error.message)) return failed('tls', detail, true);
  if (passing) return failed(responseCode === 421 || responseCode >= 450 ? 'tooMany' : 'unreachable', detail, false);
  if (code === 'EENVELOPE' && responseCode !== undefined) return failed('recipient', detail, true);
  return responseCode === undefined ? failed('unreachable', '', false) : failed('refused', detail, true);
}
