import Type from 'typebox';

/** HSS API, error responses: the text comes twice. */
export const HssError = Type.Object({
  error_code: Type.String({ pattern: '^HSS\\.' }),
  error_description: Type.String(),
  error_msg: Type.String(),
});

/** The same form where a sign-in of Waybill's own API is refused, with IAM's codes. */
export const IamRefusal = Type.Object({
  ...HssError.properties,
  error_code: Type.String({ pattern: '^IAM\\.' }),
});

/** API gateway, error responses: authentication, authorization, throttling, unknown paths, faults. */
export const GatewayError = Type.Object({
  error_code: Type.String({ pattern: '^APIGW\\.' }),
  error_msg: Type.String(),
  request_id: Type.String(),
});

/** IAM, error responses: `code` is the HTTP status. */
export const IamError = Type.Object({
  error: Type.Object({ message: Type.String(), code: Type.Integer(), title: Type.String() }),
});
