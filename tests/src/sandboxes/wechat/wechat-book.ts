/** Thrown to answer with one of WeChat Pay's own errors. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

export interface WechatOrder {
  key: string;
  description: string;
  /** In hundredths of the currency. */
  total: number;
  currency: string;
  codepay: boolean;
  state: 'NOTPAY' | 'USERPAYING' | 'SUCCESS' | 'REFUND' | 'CLOSED' | 'REVOKED' | 'PAYERROR';
  expired: boolean;
  expiresAt: number;
  transactionId: string | null;
  paidAt: number | null;
}

export interface WechatRefund {
  refundKey: string;
  refundId: string;
  key: string;
  amount: number;
  status: 'SUCCESS' | 'PROCESSING' | 'CLOSED' | 'ABNORMAL';
  at: number;
}

/** All that the sandbox knows; plain data. */
export interface WechatBook {
  orders: Record<string, WechatOrder>;
  refunds: Record<string, WechatRefund>;
  codes: Record<string, { used: boolean }>;
}

export const emptyBook = (): WechatBook => ({ orders: {}, refunds: {}, codes: {} });
