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
  U03: {
    question: 'The resource has two tags whose keys differ only in case. AWS says that the result may be unexpected.',
    answer: 'On this page the condition key matches nothing.',
  },
  U04: {
    question: 'AWS does not document whether aws:FederatedProvider is present in SAML sessions.',
    answer: 'This page treats it as absent.',
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
  U08: {
    question: 'Whether aws:SourceIp is kept when a service calls on the caller’s behalf differs by service.',
    answer: 'This page keeps it.',
  },
  U09: {
    question: 'AWS refuses a managed policy without Version 2012-10-17 in some places and stores it in others.',
    answer: 'This page evaluates it, with a warning.',
  },
  U10: {
    question: 'The grammar gives one spelling of each operator. AWS is reported to accept any case.',
    answer: 'This page ignores case.',
  },
  U11: {
    question: 'One paragraph still says that an Allow in an SCP must have Resource "*" and no condition.',
    answer: 'This page accepts the full language, as announced in September 2025.',
  },
  U12: {
    question: 'The grammar does not exclude a trust policy for everyone.',
    answer: 'This page accepts it, with a warning.',
  },
  U13: {
    question: 'AWS says only for gateway endpoints that an account in an endpoint policy stands for its root user.',
    answer: 'On this page an account matches only its root user, in every endpoint policy.',
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
  U20: {
    question: 'A variable without a value in NotResource “might” make the statement invalid.',
    answer: 'On this page it excludes nothing.',
  },
  U22: {
    question:
      'A key with several values needs ForAllValues or ForAnyValue. AWS does not document what happens without it.',
    answer: 'On this page a key that is present matches nothing.',
  },
  U23: {
    question:
      'AWS says that NotPrincipal must list the account of a user or role too. It does not say exactly whom a shorter list spares.',
    answer: 'On this page it spares nobody: every identity of the caller (session, role, account) must be listed.',
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
  U29: {
    question: 'Sources disagree on whether a grant to a session’s ARN bypasses the session policy.',
    answer: 'On this page it does, as the documentation says twice.',
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
  U36: {
    question: 'AWS does not document the error for a changed source identity.',
    answer: 'This page reports ValidationError.',
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
  U42: {
    question: 'AWS does not document whether RCPs apply to actions without a resource.',
    answer: 'On this page they do not.',
  },
  U43: {
    question: 's3:ListAllMyBuckets has no resource type, yet AWS’s examples allow it on arn:aws:s3:::*.',
    answer: 'On this page that ARN matches, and so does *.',
  },
  U44: {
    question: 'The grammar does not offer * as the service of an action, but IAM stores it.',
    answer: 'On this page it stands for any service.',
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
}
