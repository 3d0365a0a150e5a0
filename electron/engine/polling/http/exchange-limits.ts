export interface ExchangeLimits {
  /** From the first attempt to connect to the last byte, in ms of real time. */
  timeoutMs: number;
  maxBodyBytes: number;
}
