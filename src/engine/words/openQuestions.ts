/** Where AWS's documentation leaves a question open, by the id that nodes carry in `uncertain`. */

export interface OpenQuestion {
  readonly question: string
  /** How this page answers it. */
  readonly answer: string
}

export const openQuestions: Readonly<Record<string, OpenQuestion>> = {
  U01: {
    question: 'AWS does not document which identity keys a request from a service principal carries.',
    answer: 'This page treats them as absent.',
  },
  U02: {
    question: 'AWS does not list the identity keys of web identity and SAML callers.',
    answer: 'This page gives them the values of an anonymous caller.',
  },
  U05: {
    question:
      'AWS documents lambda:SourceFunctionArn for identity policies and SCPs. One page excludes resource policies.',
    answer: 'On this page the key is present for every policy.',
  },
  U06: {
    question: 'AWS does not document whether aws:TagKeys exists when no tag is sent.',
    answer: 'This page treats it as absent.',
  },
  U07: {
    question: 'AWS does not document whether this key has one value or several.',
    answer: 'On this page it has several values exactly when the call gives several.',
  },
  U09: {
    question: 'AWS refuses a managed policy without Version 2012-10-17 in some places and stores it in others.',
    answer: 'This page evaluates it, with a warning.',
  },
  U10: {
    question: 'The grammar gives one spelling of each operator. AWS is reported to accept any case.',
    answer: 'This page ignores case.',
  },
  U12: {
    question: 'The grammar does not exclude a trust policy for everyone.',
    answer: 'This page accepts it, with a warning.',
  },
  U16: {
    question: 'AWS does not document the words of upload errors.',
    answer: 'This page uses the words that were observed.',
  },
  U17: {
    question:
      'AWS says that a * at the end of an ARN’s field can match across colons, and advises against relying on it.',
    answer: 'On this page it can match across colons.',
  },
  U18: {
    question: 'One page says that variables work in Bool conditions, another that they do not.',
    answer: 'On this page they work.',
  },
  U19: {
    question: 'AWS does not document whether a * inside a variable’s value is a wildcard.',
    answer: 'On this page it is an ordinary character.',
  },
  U22: {
    question:
      'A key with several values needs ForAllValues or ForAnyValue. AWS does not document what happens without it.',
    answer: 'On this page a key that is present matches nothing.',
  },
  U24: {
    question: 'AWS refuses some ARNs with fewer than six fields, and stores and pads others.',
    answer: 'This page pads them with * and marks the text.',
  },
  U25: {
    question: 'AWS calls a key null when its value is null, and elsewhere says that empty text is a null value.',
    answer: 'On this page a key with empty text is present.',
  },
  U27: {
    question: 'AWS does not document what a negated operator does with a value that it cannot read.',
    answer: 'On this page it stays the exact opposite of the plain operator, so that a Deny does not fail open.',
  },
  U28: {
    question: 'AWS does not document the order in which endpoint policies are read.',
    answer: 'This page reads them after the SCPs.',
  },
  U30: {
    question: 'AWS does not document how a boundary and a KMS grant interact.',
    answer: 'This page treats the grant as a grant to the role.',
  },
  U31: {
    question: 'AWS does not document which type of policy the message names when several deny.',
    answer: 'This page uses a fixed order.',
  },
  U32: { question: 'AWS names one policy type.', answer: 'This page lists every layer that stops the call.' },
  U33: {
    question: 'AWS does not document whether it checks permission before the limits of the parameters.',
    answer: 'This page checks permission first.',
  },
  U35: {
    question: 'AWS does not publish how it packs session policies and tags.',
    answer: 'This page estimates the size. The estimate never fails a call.',
  },
  U37: {
    question: 'AWS describes in two ways whether role sessions carry aws:MultiFactorAuthPresent.',
    answer:
      'On this page it is that of the credentials that sign AssumeRole; a code given to AssumeRole itself leaves it false.',
  },
  U39: {
    question: 'AWS does not document what special sessions can do in the console.',
    answer: 'This page does not model it.',
  },
  U40: {
    question: 'AWS does not document whether credentials still work in the very second in which they expire.',
    answer: 'On this page they do not.',
  },
  U41: {
    question: 'AWS does not fully document how long delivered credentials live.',
    answer: 'This page uses the lifetimes that AWS names, and observed ones otherwise.',
  },
  U44: {
    question: 'The grammar does not offer * as the service of an action, but IAM stores it.',
    answer: 'On this page it stands for any service.',
  },
  U45: {
    question: 'AWS does not say what an ARN operator does with a pattern of fewer than six parts.',
    answer: 'On this page such a pattern matches nothing.',
  },
  U46: {
    question: 'AWS does not say whether a date of four digits is a year or seconds since 1970.',
    answer: 'On this page it is seconds since 1970.',
  },
  U47: {
    question: 'AWS documents 64 characters for a source identity, and its service was seen to take 256.',
    answer: 'This page takes 64.',
  },
  U48: {
    question: 'AWS does not document whether requests on objects carry the tags of their bucket.',
    answer: 'On this page they have s3:BucketTag, and aws:ResourceTag is there only in requests on the bucket.',
  },
  U49: {
    question: 'AWS does not document whether ForAnyValue with IfExists holds for an absent key.',
    answer: 'On this page it does not, in Allow and in Deny.',
  },
  U50: {
    question:
      'AWS does not document whether sts:RoleAuthorizedByIdp is false or absent for a token without the roles claim.',
    answer: 'On this page it is false.',
  },
  U51: {
    question: 'AWS does not document the error of PutBucketTagging on a bucket with ABAC.',
    answer: 'This page reports MethodNotAllowed.',
  },
  U52: {
    question: 'logs:DescribeLogGroups has no resource type, yet the messages of the service name a log group.',
    answer: 'On this page the request counts as * and as that ARN.',
  },
}
