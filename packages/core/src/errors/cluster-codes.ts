import { passing, permanent } from "./definition.ts";

/** Nomad and the jobs that run there. */
export const clusterErrors = {
  CLUSTER_NOT_CONFIGURED: permanent(
    409,
    "クラスター (Nomad) が設定されていません。",
    "No cluster (Nomad) is configured.",
  ),
  NOMAD_UNREACHABLE: passing(
    503,
    "Nomad ({expected}) に接続できません: {received}。",
    "Nomad ({expected}) cannot be reached: {received}.",
  ),
  NOMAD_DENIED: permanent(
    502,
    "Nomad に拒否されました。トークンの権限を確認してください: {received}。",
    "Nomad refused it; check what the token may do: {received}.",
  ),
  NOMAD_REFUSED: permanent(502, "Nomad が受け付けませんでした: {received}。", "Nomad did not accept it: {received}."),
  NOMAD_ANSWER_INVALID: passing(
    502,
    "Nomad の応答を読めません ({field}): {received}。",
    "Nomad's answer cannot be read ({field}): {received}.",
  ),
  JOB_POLICY_VIOLATED: permanent(
    500,
    "ジョブに許されない内容があります ({field}): {received}。",
    "The job holds what no job may hold ({field}): {received}.",
  ),
  JOB_OUT_OF_MEMORY: passing(
    507,
    "ジョブ {field} がメモリ不足で止められました (上限 {expected})。",
    "Job {field} was stopped because it ran out of memory (limit {expected}).",
  ),
  JOB_FAILED: passing(502, "ジョブ {field} が失敗しました: {received}。", "Job {field} failed: {received}."),
  JOB_IMAGE_UNAVAILABLE: permanent(
    502,
    "コンテナイメージを取得できません: {received}。",
    "The container image cannot be had: {received}.",
  ),
  JOB_DRIVER_FAILED: passing(
    502,
    "Nomad のドライバーがタスクを開始できません: {received}。",
    "Nomad's driver could not start the task: {received}.",
  ),
  JOB_NODE_LOST: passing(502, "ノード {received} が失われました。", "Node {received} was lost."),
  JOB_STOPPED: passing(502, "ジョブ {field} が外から止められました。", "Job {field} was stopped from outside."),
  JOB_LOST: passing(502, "ジョブ {field} が Nomad から消えました。", "Job {field} is no longer known to Nomad."),
  JOBS_EXHAUSTED: permanent(
    502,
    "ジョブを {expected} 回始めましたが、項目が残りました。最後の終わり方: {received}。",
    "After {expected} jobs items still remain; the last one ended so: {received}.",
  ),
  ITEM_OUT_OF_MEMORY: permanent(
    507,
    "この入力を処理するとメモリが足りなくなりました (上限 {expected})。",
    "This item needs more memory than the job has (limit {expected}).",
  ),
} as const;
