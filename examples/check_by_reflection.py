#!/usr/bin/env python3
"""Records a report and checks statements about it, knowing nothing of onrecord but its address.

The message types come from server reflection, so there are no .proto files and no generated code here: this is all that a
newsroom tool needs. Every answer is asserted on, so CI runs it against a fresh server.

    pip install -r examples/requirements.txt
    onrecord serve --listen 127.0.0.1:50051 --data-dir /tmp/record &
    python3 examples/check_by_reflection.py 127.0.0.1:50051

Exit status 0 where all answers are as they should be.
"""
import sys

import grpc
from google.protobuf import descriptor_pool, json_format, message_factory
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

TIMEOUT_S = 30

REPORT = {
    "reportId": "example-tarnbeck-1",
    "source": "Hill Country News",
    "url": "https://example.org/tarnbeck-1",
    "headline": "Landslide near Tarnbeck",
    "dateline": "TARNBECK",
    "language": "en",
    "publishedAt": "2026-05-12T16:00:00Z",
    "body": "A landslide near Tarnbeck has killed 23 people and injured 61, the rescue service said on Tuesday.\n\n"
            "“We have searched every house,” rescue chief Anna Brekke told reporters.",
}

# Each statement with the verdict that it gets and words that must stand in the evidence.
STATEMENTS = [
    ("A landslide near Tarnbeck has killed 23 people.", "VERDICT_MATCHES", "23 people"),
    ("A landslide near Tarnbeck has killed 61 people.", "VERDICT_CONFLICTS", "61"),
    ("The parliament of Eldoria elected a new speaker.", "VERDICT_NOT_ON_RECORD", None),
]


class Service:
    """One service of the server; its methods take and give proto-JSON as Python values."""

    def __init__(self, channel, pool, name):
        self.channel = channel
        self.descriptor = pool.FindServiceByName(name)

    def __call__(self, method, request):
        described = self.descriptor.FindMethodByName(method)
        request_type = message_factory.GetMessageClass(described.input_type)
        response_type = message_factory.GetMessageClass(described.output_type)
        call = self.channel.unary_unary(
            f"/{self.descriptor.full_name}/{method}",
            request_serializer=request_type.SerializeToString,
            response_deserializer=response_type.FromString,
        )
        response = call(json_format.ParseDict(request, request_type()), timeout=TIMEOUT_S, wait_for_ready=True)
        return json_format.MessageToDict(response)


def record_the_report(record):
    answer = record("RecordReport", {"report": REPORT})
    # On a server where this ran before, nothing is written again.
    assert answer["disposition"] in ("DISPOSITION_CREATED", "DISPOSITION_UNCHANGED"), answer
    assert answer["reportId"] == REPORT["reportId"] and answer["claimCount"] >= 1, answer
    print(f"recorded {answer['reportId']}, {answer['claimCount']} claims, revision {answer['revision']}")


def check_the_statements(check):
    body = REPORT["body"].encode()
    for statement, verdict, words in STATEMENTS:
        # A check sees every report that was acknowledged before it: no waiting.
        answer = check("CheckStatement", {"statement": statement})
        assert answer["verdict"] == verdict, (statement, answer)
        evidence = [piece for finding in answer["findings"] for piece in finding.get("evidence", [])]
        for piece in evidence:
            # Offsets count UTF-8 bytes of the body as it was sent.
            assert body[piece.get("startByte", 0):piece["endByte"]].decode() == piece["quote"], piece
        if words is not None:
            assert any(words in piece["quote"] for piece in evidence), (statement, answer)
        print(f"{verdict.removeprefix('VERDICT_'):14}{statement}")
        print(f"{'':14}{answer['findings'][0]['explanation']}")


def send_a_bad_request(check):
    try:
        check("CheckStatement", {"statement": "..."})
    except grpc.RpcError as error:
        assert error.code() is grpc.StatusCode.INVALID_ARGUMENT, error
        print(f"refused as it should be: {error.details()}")
    else:
        raise AssertionError("a statement without words was accepted")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with grpc.insecure_channel(sys.argv[1]) as channel:
        pool = descriptor_pool.DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
        check = Service(channel, pool, "onrecord.v1.CheckService")
        record_the_report(Service(channel, pool, "onrecord.v1.RecordService"))
        check_the_statements(check)
        send_a_bad_request(check)


if __name__ == "__main__":
    main()
