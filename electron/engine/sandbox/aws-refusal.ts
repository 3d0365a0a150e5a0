import type { Refusal, Reply } from './http-exchange.ts';

/** AWS knows no refused payment on its control plane: a suspended account is denied access. */
const MESSAGES: Record<Refusal, readonly [status: number, type: string, message: string]> = {
  unauthorized: [
    403,
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ],
  forbidden: [403, 'AccessDeniedException', 'User is not authorized to perform: apigateway:GET'],
  payment_required: [403, 'AccessDeniedException', 'Your account is suspended.'],
  rate_limited: [429, 'TooManyRequestsException', 'Too Many Requests'],
  server_error: [503, 'ServiceUnavailableException', 'Service Unavailable'],
  not_found: [404, 'NotFoundException', 'Invalid identifier specified'],
  invalid_request: [400, 'BadRequestException', 'Invalid request parameter'],
};

/** A refusal in AWS's words; the detail and the status stand in for the usual ones. */
export function awsRefusal(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, type, message] = MESSAGES[refusal];
  return awsFailure(status ?? usual, type, detail ?? message);
}

export function awsFailure(status: number, type: string, message: string): Reply {
  return { status, body: { message }, headers: { 'x-amzn-errortype': type } };
}
