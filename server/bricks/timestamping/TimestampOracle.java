import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.*;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.*;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.*;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.*;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.*;
import org.bouncycastle.tsp.*;

/** Bouncy Castle as a second opinion: verifies a reply to a request, or answers a request itself. */
public class TimestampOracle {
  static X509Certificate certificate(Path file) throws Exception {
    return (X509Certificate) CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  /** verify FOLDER: query.tsq, reply.tsr, signer.cer. */
  static void verify(Path folder) throws Exception {
    var request = new TimeStampRequest(Files.readAllBytes(folder.resolve("query.tsq")));
    var response = new TimeStampResponse(Files.readAllBytes(folder.resolve("reply.tsr")));
    response.validate(request);
    var holder = new X509CertificateHolder(Files.readAllBytes(folder.resolve("signer.cer")));
    response.getTimeStampToken().validate(new JcaSimpleSignerInfoVerifierBuilder().build(holder));
    var info = response.getTimeStampToken().getTimeStampInfo();
    System.out.println("valid " + info.getPolicy() + " " + info.getSerialNumber().bitLength() + " bits");
  }

  /** answer FOLDER ALGORITHM KEYTYPE: query.tsq, signer.cer, signer.p8 to reply.tsr. */
  static void answer(Path folder, String algorithm, String keyType) throws Exception {
    var signer = certificate(folder.resolve("signer.cer"));
    PrivateKey key = KeyFactory.getInstance(keyType)
        .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(folder.resolve("signer.p8"))));
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    var signerInfo = new JcaSignerInfoGeneratorBuilder(digests)
        .build(new JcaContentSignerBuilder(algorithm).setProvider(new BouncyCastleProvider()).build(key), signer);
    var sha256 = digests.get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
        new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1")));
    var tokens = new TimeStampTokenGenerator(signerInfo, sha256, new ASN1ObjectIdentifier("1.2.3.4"));
    tokens.addCertificates(new JcaCertStore(List.of(signer)));
    var replies = new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED);
    var request = new TimeStampRequest(Files.readAllBytes(folder.resolve("query.tsq")));
    var reply = replies.generate(request, new BigInteger(120, new Random()), new Date());
    Files.write(folder.resolve("reply.tsr"), reply.getEncoded());
    System.out.println("answered " + reply.getStatus());
  }

  public static void main(String[] words) throws Exception {
    var folder = Path.of(words[1]);
    if (words[0].equals("verify")) verify(folder);
    else answer(folder, words[2], words[3]);
  }
}
