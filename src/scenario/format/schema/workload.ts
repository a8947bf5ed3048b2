/** A workload: compute that gets rotating credentials of a role. */
import { z } from 'zod'
import { callId, iso, policyTextSchema } from './common.ts'

const certificateNames = z.record(z.string(), z.string())

export const workload = z.strictObject({
  id: callId,
  compute: z.enum(['ec2-instance', 'lambda-function', 'ecs-task', 'eks-pod', 'on-premises']),
  role: z.string().describe('ARN of the role whose credentials it is handed.'),
  resource: z
    .string()
    .optional()
    .describe('ARN of the function, instance or task that it is: a call that runs code on it gets its credentials.'),
  region: z.string().optional().describe('Absent: the only Region that the ARNs of the scenario name, else us-east-1.'),
  sourceArn: z
    .string()
    .optional()
    .describe('What the service sends as `aws:SourceArn`: task, cluster, trust anchor. Absent: made up, with a note.'),
  cluster: z.string().optional().describe('ecs-task and eks-pod. Absent: main.'),
  namespace: z.string().optional().describe('eks-pod. Absent: default.'),
  serviceAccount: z.string().optional().describe('eks-pod. Absent: default.'),
  certificate: z
    .strictObject({
      subject: certificateNames.optional(),
      issuer: certificateNames.optional(),
      san: certificateNames.optional(),
    })
    .optional()
    .describe('on-premises: what the certificate says; the names become session tags (semantics 6.22, 6.24).'),
  targetRole: z.string().optional().describe('eks-pod: ARN of the role that the first role assumes (semantics 11.3).'),
  sessionPolicy: policyTextSchema.optional().describe('eks-pod: a session policy. It needs `sessionTags: false`.'),
  sessionTags: z.boolean().optional().describe('eks-pod: whether the six session tags are sent. Absent: true.'),
  from: iso,
  to: iso,
})
